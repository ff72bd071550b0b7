import { describe, expect, it } from 'vitest';
import { namesWithCandidate, parseAptStatus } from '../../../build/apt.mjs';
import {
  isPresent,
  parseLinkerCache,
  parseMissingLibraries,
  startRequirements,
  testRequirements,
} from '../../../build/system-requirements.mjs';

const linkerCache = `2 libs found in cache \`/etc/ld.so.cache'
	libgtk-3.so.0 (libc6,x86-64) => /lib/x86_64-linux-gnu/libgtk-3.so.0
	libnss3.so (libc6) => /lib/i386-linux-gnu/libnss3.so
	libgbm.so.1 (libc6,AArch64) => /lib/aarch64-linux-gnu/libgbm.so.1`;

describe('what the system has', () => {
  it('counts only libraries of this architecture', () => {
    expect(parseLinkerCache(linkerCache, 'x64')).toEqual(new Set(['libgtk-3.so.0']));
    expect(parseLinkerCache(linkerCache, 'arm64')).toEqual(new Set(['libgbm.so.1']));
  });

  it('reads the libraries that a program misses', () => {
    const output =
      '\tlibm.so.6 => /lib/libm.so.6 (0x7f)\n\tlibatk-1.0.so.0 => not found\n\tlinux-vdso.so.1 (0x7f)\n';
    expect(parseMissingLibraries(output)).toEqual(['libatk-1.0.so.0']);
  });

  it('finds commands on the path only', () => {
    const requirement = { needs: { command: 'sh' }, packages: { apt: [], dnf: [], pacman: [] } };
    expect(isPresent(requirement, new Set(), '/nowhere:/bin')).toBe(true);
    expect(isPresent(requirement, new Set(), '/nowhere')).toBe(false);
  });

  it('asks for the desktop without a screen only when testing', () => {
    const names = startRequirements.flatMap(({ packages }) => packages.apt);
    expect(names).toContain('libsecret-1-0');
    expect(names).not.toContain('xvfb');
    expect(testRequirements.flatMap(({ packages }) => packages.apt)).toEqual(
      expect.arrayContaining([...names, 'xvfb']),
    );
  });
});

describe('apt', () => {
  it('tells the names a release has from those it only remembers', () => {
    const policy = `libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.49-3
  Version table:
     3.24.49-3 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
`;
    expect(namesWithCandidate(policy)).toEqual(new Set(['libgtk-3-0t64']));
  });

  it.each([
    ['dlstatus:3:50.0:Retrieving file 3 of 9', 0.25],
    ['pmstatus:libgbm1:50.0:Installing libgbm1', 0.75],
    ['pmconffile:/etc/x:10:…', undefined],
    ['nonsense', undefined],
  ])('reads its progress from %j', (line, fraction) => {
    expect(parseAptStatus(line)).toBe(fraction);
  });
});
