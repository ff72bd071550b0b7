import { describe, expect, it } from 'vitest';
import { runBriefly, shortcutSupport, type Run } from '../../../electron/desktop/shortcut-portal.ts';
import { isWayland, withPortalFeatures } from '../../../electron/desktop/wayland.ts';

/** Programs that are there, and what comes of them. */
const machine =
  (programs: Readonly<Record<string, 'well' | 'badly'>>): Run =>
  async (program) =>
    programs[program] ?? 'missing';

describe('how far shortcuts get', () => {
  it.each([
    [{ gdbus: 'well' }, 'portal'],
    [{ gdbus: 'badly', busctl: 'well' }, 'none'],
    [{ busctl: 'well' }, 'portal'],
    [{ busctl: 'badly' }, 'none'],
    // Nobody can tell: the desktop is asked, and the page says that it decides.
    [{}, 'portal'],
  ] as const)('on Wayland where programs %o, it is %s', async (programs, support) => {
    expect(await shortcutSupport(true, machine(programs))).toBe(support);
  });

  it('asks nobody where keys can be grabbed', async () => {
    const run: Run = () => Promise.reject(new Error('asked'));
    expect(await shortcutSupport(false, run)).toBe('keys');
  });

  it('runs programs for real', async () => {
    expect(await runBriefly(process.execPath, ['-e', ''])).toBe('well');
    expect(await runBriefly(process.execPath, ['-e', 'process.exit(1)'])).toBe('badly');
    expect(await runBriefly('no-such-program-anywhere', [])).toBe('missing');
  });
});

describe('a Wayland session', () => {
  it.each([
    [{ XDG_SESSION_TYPE: 'wayland' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{ XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '' }, 'linux', false],
    [{ XDG_SESSION_TYPE: 'wayland' }, 'darwin', false],
  ] as const)('is told from %o on %s: %s', (env, platform, is) => {
    expect(isWayland(env, platform)).toBe(is);
  });

  it('keeps the features that somebody asked for', () => {
    expect(withPortalFeatures('')).toBe('GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger');
    expect(withPortalFeatures('Other,GlobalShortcutsPortal')).toBe(
      'Other,GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger',
    );
  });
});
