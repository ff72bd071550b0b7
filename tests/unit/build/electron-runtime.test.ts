import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder } from '../../../build/cache-folder.mjs';
import { hasDisplay } from '../../../build/display.mjs';
import { hasFallback, placeFile } from '../../../build/electron-fallback.mjs';
import { failedLately, findOfficial, stampFailure } from '../../../build/electron-official.mjs';
import { ensureElectron } from '../../../build/electron-runtime.mjs';
import { unixMode } from '../../../build/unpack-zip.mjs';

describe('finding an Electron', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-test-'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  describe('the official Electron', () => {
    const install = async (files: Record<string, string>) => {
      await mkdir(join(folder, 'dist'));
      await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    };
    const whole = {
      'package.json': '{"version":"45.4.1"}',
      'path.txt': 'electron',
      'dist/version': 'v45.4.1\n',
      'dist/electron': '',
    };

    it('is found when it is all there', async () => {
      await install(whole);
      expect(findOfficial(folder)).toMatchObject({
        version: '45.4.1',
        executable: join(folder, 'dist/electron'),
      });
    });

    it.each(['path.txt', 'dist/version', 'dist/electron'])('is not found without %s', async (name) => {
      await install(whole);
      await rm(join(folder, name));
      expect(findOfficial(folder)).toBeUndefined();
    });

    it('is not found when it is of an older version', async () => {
      await install({ ...whole, 'dist/version': '44.0.0' });
      expect(findOfficial(folder)).toBeUndefined();
    });

    it('is tried again a day after it could not be fetched', async () => {
      const stamp = join(folder, 'sub', 'stamp');
      expect(failedLately(stamp, Date.now())).toBe(false);
      await stampFailure(stamp, true);
      expect(failedLately(stamp, Date.now())).toBe(true);
      const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1_000);
      await utimes(stamp, yesterday, yesterday);
      expect(failedLately(stamp, Date.now())).toBe(false);
      await stampFailure(stamp, false);
      expect(failedLately(stamp, Date.now())).toBe(false);
    });
  });

  describe('the fallback Electron', () => {
    it.each([
      ['Cypress/Cypress', 'electron'],
      ['Cypress/locales/de.pak', 'locales/de.pak'],
      ['Cypress/resources/app/index.js', undefined],
      ['Cypress/resources/app-update.yml', undefined],
      ['Cypress/browser_v8_context_snapshot.bin', undefined],
      ['elsewhere/file', undefined],
    ])('places %s at %s', (name, path) => expect(placeFile(name)).toBe(path));

    it('keeps the permissions of a zip made on Unix', () => {
      expect(unixMode(0o100755 * 0x10000)).toBe(0o755);
      expect(unixMode(0)).toBe(0o644);
    });

    it('is for Linux on x64 alone', () => {
      expect([
        hasFallback('linux', 'x64'),
        hasFallback('linux', 'arm64'),
        hasFallback('darwin', 'x64'),
      ]).toEqual([true, false, false]);
    });
  });

  describe('an Electron of one’s own', () => {
    const log = vi.fn();

    it('is used where ELECTRON_OVERRIDE_DIST_PATH names one', async () => {
      vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
      const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
        process.platform as string
      ];
      const executable = join(folder, name ?? 'electron');
      await mkdir(join(executable, '..'), { recursive: true });
      await writeFile(executable, '');
      expect(await ensureElectron({ log })).toEqual({
        distPath: folder,
        version: 'unknown',
        source: 'override',
        executable,
      });
    });

    it('is missed in one sentence where there is none', async () => {
      vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
      await expect(ensureElectron({ log })).rejects.toMatchObject({
        name: 'SetupError',
        code: 'electron-unavailable',
      });
    });
  });

  describe('the surroundings', () => {
    it('keeps the cache where one asks for it, else where the system has it', () => {
      expect(cacheFolder({ TALLY_CACHE: '/own', XDG_CACHE_HOME: '/xdg' }, '/home/me')).toBe('/own');
      expect(cacheFolder({ XDG_CACHE_HOME: '/xdg' }, '/home/me')).toBe('/xdg/tally-for-exist');
      expect(cacheFolder({ XDG_CACHE_HOME: 'not absolute' }, '/home/me')).toBe(
        '/home/me/.cache/tally-for-exist',
      );
    });

    it('has a display on every Mac and Windows, and on Linux where the session says so', () => {
      expect(hasDisplay({}, 'darwin')).toBe(true);
      expect(hasDisplay({}, 'linux')).toBe(false);
      expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    });
  });
});
