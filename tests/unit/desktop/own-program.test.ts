import { chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandProgram } from '../../../electron/desktop/own-program.ts';

describe('what stands before a verb', () => {
  let root = '';

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'own-program-')));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** Puts a program into a folder of its own. */
  function aProgram(folder: string, name = 'tally-for-exist'): string {
    mkdirSync(join(root, folder), { recursive: true });
    const file = join(root, folder, name);
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  }

  const on = (...folders: string[]) => ({
    PATH: ['', ...folders.map((folder) => join(root, folder))].join(delimiter),
  });
  const typed = (execPath: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
    commandProgram({ env, execPath, platform }, null);

  it('is the bare name where that leads to this program', () => {
    const program = aProgram('opt/tally-for-exist');
    mkdirSync(join(root, 'bin'));
    symlinkSync(program, join(root, 'bin', 'tally-for-exist'));
    expect(typed(program, on('nowhere', 'bin'))).toBe('tally-for-exist');
  });

  it('is the whole path where the bare name leads to another Tally, or to nothing that runs', () => {
    const program = aProgram('unpacked');
    const another = aProgram('bin');
    expect(typed(program, on('bin', 'unpacked'))).toBe(program);
    expect(typed(program, on('nowhere'))).toBe(program);
    expect(typed(program, {})).toBe(program);
    chmodSync(another, 0o644);
    // It cannot be run: a shell looks on.
    expect(typed(program, on('bin', 'unpacked'))).toBe('tally-for-exist');
  });

  it('is the AppImage, or the bare name that leads to it', () => {
    const image = aProgram('apps', 'Tally.AppImage');
    const inside = aProgram('mount');
    const env = { APPIMAGE: image, APPDIR: join(root, 'mount') };
    expect(typed(inside, { ...env, ...on('mount') })).toBe(image);
    mkdirSync(join(root, 'bin'));
    symlinkSync(image, join(root, 'bin', 'tally-for-exist'));
    expect(typed(inside, { ...env, ...on('bin') })).toBe('tally-for-exist');
  });

  it.each<[NodeJS.Platform, string, string]>([
    [
      'darwin',
      '/Applications/Tally for Exist.app/Contents/MacOS/Tally for Exist',
      '"/Applications/Tally for Exist.app/Contents/MacOS/Tally for Exist"',
    ],
    ['linux', '/home/maya/$apps/tally', '"/home/maya/\\$apps/tally"'],
    ['linux', '/home/maya/Müll/tally', '"/home/maya/Müll/tally"'],
    ['win32', 'C:\\Tally\\tally.exe', 'C:\\Tally\\tally.exe'],
    ['win32', 'C:\\Tally for Exist\\tally.exe', '"C:\\Tally for Exist\\tally.exe"'],
  ])('is quoted where a shell needs that: %s, %s', (platform, execPath, text) => {
    expect(typed(execPath, {}, platform)).toBe(text);
  });

  it('is the portable program itself, not the folder that it unpacked itself into', () => {
    const env = { PORTABLE_EXECUTABLE_FILE: 'D:\\Tally.exe' };
    expect(typed('C:\\Temp\\1\\tally.exe', env, 'win32')).toBe('D:\\Tally.exe');
  });

  it('is Electron with the app’s folder where it runs out of its sources', () => {
    const electron = { env: {}, execPath: '/cache/electron', platform: 'linux' } as const;
    expect(commandProgram(electron, '/home/maya/my tally')).toBe('/cache/electron "/home/maya/my tally"');
  });
});
