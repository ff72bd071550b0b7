import type { App, LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';
import { describe, expect, it, vi } from 'vitest';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { systemLoginItem } = await import('../../../electron/desktop/login-item.ts');

const settled: LoginItemSettings = {
  openAtLogin: false,
  wasOpenedAtLogin: false,
  status: 'not-registered',
  executableWillLaunchAtLogin: false,
  launchItems: [],
};

/** A system that keeps what it is told and answers as given. */
function aSystem(answer: Partial<LoginItemSettings>) {
  const asked: (LoginItemSettingsOptions | undefined)[] = [];
  const told: Settings[] = [];
  const system: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'> = {
    getLoginItemSettings: (options) => {
      asked.push(options);
      return { ...settled, ...answer };
    },
    setLoginItemSettings: (settings) => void told.push(settings),
  };
  return { system, asked, told };
}

describe('starting at login on macOS and Windows', () => {
  const both = { openAtLogin: true, executableWillLaunchAtLogin: true };
  const notInSettings = { openAtLogin: true, executableWillLaunchAtLogin: false };
  it.each([
    ['macOS, never asked for', 'darwin', {}, { kind: 'off' }],
    ['macOS, on', 'darwin', { openAtLogin: true, status: 'enabled' }, { kind: 'on' }],
    ['macOS, off in its settings', 'darwin', { status: 'requires-approval' }, 'macOS waits for your word'],
    ['Windows, never asked for', 'win32', {}, { kind: 'off' }],
    ['Windows, on', 'win32', both, { kind: 'on' }],
    ['Windows, off in its settings', 'win32', notInSettings, 'switched off in Windows’ own settings'],
  ] as const)('stands as the system says: %s', (_what, platform, answer, standing) => {
    const expected =
      typeof standing === 'string' ? { kind: 'off', note: expect.stringContaining(standing) } : standing;
    expect(systemLoginItem(platform, {}, aSystem(answer).system).standing()).toEqual(expected);
  });

  it('starts in the tray alone, and asks after the same entry that it makes', () => {
    const { system, asked, told } = aSystem({});
    const item = systemLoginItem('win32', {}, system);
    item.switchTo(true);
    item.switchTo(false);
    item.standing();
    expect(told).toEqual([
      { args: ['--hidden'], openAtLogin: true },
      { args: ['--hidden'], openAtLogin: false },
    ]);
    expect(asked).toEqual([{ args: ['--hidden'] }]);
  });

  it('starts the portable program itself, not the folder that it unpacked itself into', () => {
    const { system, asked, told } = aSystem({});
    const item = systemLoginItem('win32', { PORTABLE_EXECUTABLE_FILE: 'D:\\Tally.exe' }, system);
    item.switchTo(true);
    item.standing();
    expect([told[0]?.path, asked[0]?.path]).toEqual(['D:\\Tally.exe', 'D:\\Tally.exe']);
  });
});
