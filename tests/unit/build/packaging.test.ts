import { readFile } from 'node:fs/promises';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../../build/changelog-section.mjs';
import { desktopEntry } from '../../../build/desktop-entry.mjs';
import { icnsOf, icoOf } from '../../../build/icon-files.mjs';
import { controlFile } from '../../../build/package-deb.mjs';
import {
  completed,
  emptyCertificates,
  faultsOf,
  readPackagingConfig,
  updateFeed,
} from '../../../build/packaging-config.mjs';

describe('the description of what people install', () => {
  it('is one that electron-builder understands', async () => {
    expect(faultsOf(await readPackagingConfig())).toEqual([]);
  });

  it.each([
    ['an unknown key', { nsi: {} }],
    ['a fuse that is not one', { electronFuses: { runAsNod: false } }],
    ['a word where yes or no is wanted', { nsis: { oneClick: 'no' } }],
    ['a list of nothing', { linux: { target: 7 } }],
    ['processors of a format’s own', { mac: { target: [{ target: 'dmg', arch: ['x64', 'arm64'] }] } }],
    ['a processor behind a format’s name', { win: { target: 'nsis:arm64' } }],
  ])('would be refused with %s', async (_name, change) => {
    const config = { ...(await readPackagingConfig()), ...change } as Configuration;
    expect(faultsOf(config)).not.toEqual([]);
  });

  it.each([
    ['maya/tally', { provider: 'github', owner: 'maya', repo: 'tally' }],
    ['maya', null],
    ['', null],
    [undefined, null],
  ])('looks for newer versions in %j: %j', (repository, feed) => {
    expect(updateFeed(repository)).toEqual(feed);
  });
});

describe('what the description says of the system', () => {
  it('asks of macOS what Electron asks', async () => {
    const readme = await readFile(
      new URL('../../../node_modules/electron/README.md', import.meta.url),
      'utf8',
    );
    const name = /macOS \((\w+) and up\)/.exec(readme)?.[1] ?? '';
    const config = await readPackagingConfig();
    expect({ Ventura: '13.0' }[name]).toBe(config.mac?.minimumSystemVersion);
  });
});

describe('the description, completed for a machine', () => {
  const on = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => completed({}, { platform, env });
  const apple = { APPLE_API_KEY: '/tmp/key.p8' };
  const signed = { CSC_LINK: 'a certificate', TALLY_RELEASES: 'maya/tally' };
  const unsigned = { CSC_LINK: '', TALLY_RELEASES: 'maya/tally' };

  it('signs for macOS, hardens and notarises with a certificate', () => {
    expect(on('darwin', { ...signed, ...apple }).mac).toEqual({ hardenedRuntime: true, notarize: true });
    expect(on('darwin', signed).mac).toEqual({ hardenedRuntime: true, notarize: false });
  });

  it.each([{}, unsigned, apple])('signs ad hoc without a certificate: %j', (env) => {
    const mac = { hardenedRuntime: false, notarize: false, identity: '-' };
    expect(on('darwin', env).mac).toEqual(mac);
  });

  it('is one that electron-builder understands with a certificate too', () => {
    expect(faultsOf(on('darwin', { ...signed, ...apple }))).toEqual([]);
  });

  it.each([
    ['darwin', signed, true],
    ['darwin', unsigned, false],
    ['win32', unsigned, true],
    ['linux', unsigned, true],
    ['linux', {}, false],
  ] as const)('looks for newer versions on %s with %j: %s', (platform, env, looks) => {
    expect(on(platform, env).publish !== null).toBe(looks);
  });

  it('names the page of the project where a release knows it', () => {
    const homepage = 'https://github.com/maya/tally';
    expect(on('linux', { TALLY_RELEASES: 'maya/tally' }).extraMetadata).toEqual({ homepage });
    expect(on('linux', {})).not.toHaveProperty('extraMetadata');
  });

  it('counts an empty certificate as none', () => {
    expect(emptyCertificates({ CSC_LINK: '', WIN_CSC_LINK: ' ' })).toEqual(['CSC_LINK', 'WIN_CSC_LINK']);
    expect(emptyCertificates({ CSC_LINK: 'a certificate', PATH: '' })).toEqual([]);
  });
});

describe('the Windows installer', () => {
  const textOf = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

  it('is for this person alone, in the words of electron-builder’s own page', async () => {
    const [ours, page] = await Promise.all([
      textOf('build/installer.nsh'),
      textOf('node_modules/app-builder-lib/templates/nsis/multiUserUi.nsh'),
    ]);
    for (const words of ['customInstallMode', '$isForceCurrentInstall']) {
      expect(ours).toContain(words);
      expect(page).toContain(words);
    }
  });

  it('takes the login item away at uninstalling, whatever is answered, but not for an update', async () => {
    const script = await textOf('build/installer.nsh');
    const steps = [
      'customUnInstall',
      '${ifNot} ${isUpdated}',
      '--autostart=off',
      'MessageBox',
      '--forget-me',
    ];
    const places = steps.map((step) => script.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(await textOf('node_modules/app-builder-lib/templates/nsis/uninstaller.nsh')).toContain(
      '!insertmacro customUnInstall\n',
    );
  });
});

describe('the app on Windows', () => {
  it('goes by the name that its installer gives it', async () => {
    const { appId } = await readPackagingConfig();
    const main = await readFile(new URL('../../../electron/main.ts', import.meta.url), 'utf8');
    expect(main).toContain(`app.setAppUserModelId('${appId}')`);
  });
});

describe('the Debian package', () => {
  it('names what it needs, and comes after its pre-releases', async () => {
    const config = await readPackagingConfig();
    const about = { version: '0.2.0-beta.1', description: '' };
    const control = controlFile({ config, about, arch: 'arm64', bytes: 2049 });
    expect(control).toContain('Package: tally-for-exist\nVersion: 0.2.0~beta.1\nArchitecture: arm64\n');
    expect(control).toContain('Installed-Size: 3\n');
    expect(control).toMatch(/^Depends: libgtk-3-0t64 \| libgtk-3-0, libnss3, .*xdg-utils$/m);
    expect(control.endsWith('\n')).toBe(true);
    expect(control).not.toContain('undefined');
  });

  it('has a menu entry that desktops match with the app’s windows', async () => {
    const lines = desktopEntry(await readPackagingConfig(), '/usr/bin/tally-for-exist').split('\n');
    expect(lines[0]).toBe('[Desktop Entry]');
    expect(lines).toContain('StartupWMClass=tally-for-exist');
    expect(lines).toContain('Exec=/usr/bin/tally-for-exist');
    expect(lines.join('\n')).not.toContain('undefined');
  });
});

describe('icons in one file', () => {
  const png = new Uint8Array([1, 2, 3]);

  it('are found in an .ico by size, the small ones as straight bitmaps from the bottom', () => {
    // Two rows of one colour each: half transparent red above, opaque blue below; premultiplied.
    const rgba = new Uint8Array([128, 0, 0, 128, 128, 0, 0, 128, 0, 0, 255, 255, 0, 0, 255, 255]);
    const ico = icoOf([
      { size: 2, png, rgba },
      { size: 256, png },
    ]);
    expect([...ico.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
    expect([ico[6], ico[22]]).toEqual([2, 0]);
    const at = ico.readUInt32LE(18);
    expect([...ico.subarray(at + 40, at + 44)]).toEqual([255, 0, 0, 255]);
    expect([...ico.subarray(at + 48, at + 52)]).toEqual([0, 0, 255, 128]);
    expect([...ico.subarray(ico.readUInt32LE(34))]).toEqual([1, 2, 3]);
  });

  it('are found in an .icns by name, with its whole length in front', () => {
    const icns = icnsOf([{ size: 128, png }]);
    expect(icns.subarray(0, 4).toString()).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.subarray(8, 12).toString()).toBe('ic07');
    expect(icns.readUInt32BE(12)).toBe(11);
  });
});

describe('the text of a release', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- Soon.\n\n## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0]\n\n- First.\n';

  it.each([
    ['0.2.0', '- New.'],
    ['0.1.0', '- First.'],
    ['0.3.0', undefined],
  ])('of %s is %j', (version, text) => {
    expect(sectionOf(changelog, version)).toBe(text);
  });
});
