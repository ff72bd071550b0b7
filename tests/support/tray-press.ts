/** Presses an entry of a tray menu that may be replaced by a new one at any time. */
import dbus from 'dbus-next';
import type { TrayItem } from './tray-item.ts';
import type { TrayMenuEntry } from './tray-menu.ts';

/** Finds the entry of the first level that begins with a text. */
export async function trayEntry(item: TrayItem, start: string): Promise<TrayMenuEntry> {
  const found = (await item.menu()).children.find(({ label }) => label.startsWith(start));
  if (found === undefined) throw new Error(`No entry of the tray menu begins with “${start}”.`);
  return found;
}

/** Presses it, or the entry below it; once more where the app has put up another menu since it was read. */
export async function pressTray(item: TrayItem, start: string, ...below: string[]): Promise<void> {
  for (;;) {
    const entry = await trayEntry(item, start);
    try {
      await item.clickMenu(entry.label, ...below);
      return;
    } catch (error) {
      if (!isOutdated(error)) throw error;
    }
  }
}

/** The app answers so when the entry is one of a menu that it has replaced: nothing was pressed. */
function isOutdated(error: unknown): boolean {
  return error instanceof dbus.DBusError && error.type === 'org.freedesktop.DBus.Error.Failed';
}
