/** Builds Electron's menu out of the tray model, and tells while somebody has it open. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../domain/assert-never.ts';
import type { MenuEntry, TrayAction } from '../domain/tray-entry.ts';

export interface TrayMenuListeners {
  /** An entry was pressed, which has closed the menu. */
  onPress: (action: TrayAction) => void;
  /** The menu, or one below it, is on screen. */
  onOpen: () => void;
  /** It is gone from the screen. */
  onClose: () => void;
}

/**
 * Builds the menu.
 *
 * On Linux a desktop draws the menu itself, and Electron passes on only that a submenu opens and that an entry was
 * pressed: neither the opening of the menu nor its closing is ever heard of.
 */
export function buildTrayMenu(entries: readonly MenuEntry[], listeners: TrayMenuListeners): Menu {
  const menu = Menu.buildFromTemplate(templateOf(entries, listeners.onPress));
  for (const open of [menu, ...menu.items.flatMap(({ submenu }) => submenu ?? [])]) {
    open.on('menu-will-show', listeners.onOpen);
  }
  menu.on('menu-will-close', listeners.onClose);
  return menu;
}

type Press = TrayMenuListeners['onPress'];

function templateOf(entries: readonly MenuEntry[], press: Press): MenuItemConstructorOptions[] {
  return entries.map((entry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'words':
        return { label: menuText(entry.label), enabled: false };
      case 'action':
        return { label: menuText(entry.label), click: () => press(entry.action) };
      case 'check':
        return {
          label: menuText(entry.label),
          type: 'checkbox',
          checked: entry.isChecked,
          click: () => press(entry.action),
        };
      case 'submenu':
        return { label: menuText(entry.label), submenu: templateOf(entry.entries, press) };
      default:
        return assertNever(entry);
    }
  });
}

/** A lone ampersand marks a mnemonic and would vanish. */
function menuText(label: string): string {
  return label.replaceAll('&', '&&');
}
