import { describe, expect, it, vi } from 'vitest';
import type { Install } from '../../../electron/desktop/update-source.ts';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { replacesItself } = await import('../../../electron/desktop/update-source.ts');

const appImage = { APPIMAGE: '/home/maya/Tally.AppImage', APPDIR: '/tmp/.mount_Tally' };
const install = (given: Partial<Install>): Install => ({
  platform: 'linux',
  env: {},
  execPath: '/tmp/.mount_Tally/tally-for-exist',
  hasFeed: true,
  canWrite: () => true,
  ...given,
});

describe('an install that replaces itself', () => {
  it.each<[string, Partial<Install>]>([
    ['an AppImage', { env: appImage }],
    ['one from the Windows installer', { platform: 'win32' }],
    ['an app on macOS', { platform: 'darwin' }],
  ])('is %s', (_name, given) => {
    expect(replacesItself(install(given))).toBe(true);
  });

  it.each<[string, Partial<Install>]>([
    ['a deb, an rpm or an unpacked archive', {}],
    ['an AppImage whose folder may not be written', { env: appImage, canWrite: () => false }],
    ['an AppImage that is not named in full', { env: { ...appImage, APPIMAGE: 'Tally.AppImage' } }],
    ['a deb started from a terminal that is an AppImage', { env: appImage, execPath: '/opt/tally/tally' }],
    [
      'the portable program on Windows',
      { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Tally.exe' } },
    ],
    ['a build that was not told where newer versions are', { env: appImage, hasFeed: false }],
    ['one on a system nobody builds for', { platform: 'freebsd' }],
  ])('is not %s', (_name, given) => {
    expect(replacesItself(install(given))).toBe(false);
  });
});
