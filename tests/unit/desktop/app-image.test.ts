import { describe, expect, it } from 'vitest';
import { ownAppImage } from '../../../electron/desktop/app-image.ts';

const APPIMAGE = '/home/maya/Tally.AppImage';
const APPDIR = '/tmp/.mount_a';

describe('the AppImage that a program runs out of', () => {
  it.each([
    ['/tmp/.mount_a/tally-for-exist', { APPIMAGE, APPDIR }],
    ['/tmp/.mount_a/tally-for-exist', { APPIMAGE, APPDIR: '/tmp/.mount_a/' }],
    ['/tmp/.mount_a/usr/lib/tally-for-exist', { APPIMAGE, APPDIR }],
  ])('is the one whose mount holds %s', (execPath, env) => {
    expect(ownAppImage(env, execPath)).toBe(APPIMAGE);
  });

  it.each([
    ['of the terminal that started it', '/opt/tally-for-exist/tally-for-exist', { APPIMAGE, APPDIR }],
    ['whose mount only begins alike', '/tmp/.mount_ab/tally-for-exist', { APPIMAGE, APPDIR }],
    ['whose mount is called as the program', '/tmp/.mount_a', { APPIMAGE, APPDIR }],
    ['without a mount', '/tmp/.mount_a/tally-for-exist', { APPIMAGE }],
    ['with a mount of no name', '/tmp/.mount_a/tally-for-exist', { APPIMAGE, APPDIR: '' }],
    ['that is not named in full', '/tmp/.mount_a/tally-for-exist', { APPIMAGE: './Tally.AppImage', APPDIR }],
    ['without a name', '/tmp/.mount_a/tally-for-exist', { APPDIR }],
    ['reached through a link, which is not followed', '/var/tmp/.mount_a/tally', { APPIMAGE, APPDIR }],
  ])('is not one %s', (_what, execPath, env) => {
    expect(ownAppImage(env, execPath)).toBeNull();
  });
});
