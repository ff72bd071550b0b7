/**
 * Wayland lets no program grab keys. Where the desktop has the portal for it, Chromium asks there; where it has not,
 * pressing anything would do nothing, and the person is told so.
 */
import { execFile } from 'node:child_process';
import type { ShortcutSupport } from '../contract/shortcuts.ts';

/** Starting the portal can take the session bus a moment. */
const timeLimitMs = 4000;

const portal = 'org.freedesktop.portal.Desktop';
const portalPath = '/org/freedesktop/portal/desktop';
const portalInterface = 'org.freedesktop.portal.GlobalShortcuts';

/** Programs that can ask the bus for a property; desktops have one of them or the other. */
const askers: readonly (readonly [string, ...string[]])[] = [
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    portal,
    '--object-path',
    portalPath,
    '--method',
    'org.freedesktop.DBus.Properties.Get',
    portalInterface,
    'version',
  ],
  ['busctl', '--user', 'get-property', portal, portalPath, portalInterface, 'version'],
];

/** What came of running a program: it went well, it did not, or there is no such program. */
export type Run = (program: string, args: readonly string[]) => Promise<'well' | 'badly' | 'missing'>;

/** Finds out how far programs get with shortcuts here. A portal that nobody can ask about may be there. */
export async function shortcutSupport(isOnWayland: boolean, run: Run = runBriefly): Promise<ShortcutSupport> {
  if (!isOnWayland) return 'keys';
  for (const [program, ...args] of askers) {
    const outcome = await run(program, args);
    if (outcome !== 'missing') return outcome === 'well' ? 'portal' : 'none';
  }
  return 'portal';
}

/** Runs a program without a shell, for a few seconds at most. */
export const runBriefly: Run = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: timeLimitMs }, (error) => {
      if (error === null) resolve('well');
      else resolve(error.code === 'ENOENT' ? 'missing' : 'badly');
    });
  });
