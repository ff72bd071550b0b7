import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explainCrash } from '../../../build/electron-crash.mjs';

const place = { distPath: '' };

beforeEach(() => {
  place.distPath = mkdtempSync(join(tmpdir(), 'tally-crash-'));
  writeFileSync(join(place.distPath, 'chrome-sandbox'), '');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place.distPath, { recursive: true });
});

const runAs = (uid: number) => void vi.spyOn(process, 'getuid').mockReturnValue(uid);

describe.runIf(process.platform === 'linux')('an Electron that died', () => {
  it('at once, on an ordinary user, is given the command that lets its sandbox start', () => {
    runAs(1000);
    const words = explainCrash(place, 'SIGTRAP', 300);
    const helper = join(place.distPath, 'chrome-sandbox');
    expect(words).toContain(`\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  });

  it.each([
    ['later', 1000, 'SIGTRAP', 60_000],
    ['of something else', 1000, 'SIGSEGV', 300],
    ['on root, who has no sandbox', 0, 'SIGTRAP', 300],
  ] as const)('%s is only said to have died', (_what, uid, signal, livedMs) => {
    runAs(uid);
    expect(explainCrash(place, signal, livedMs)).toBe(`Electron ended unexpectedly (${signal}).`);
  });
});
