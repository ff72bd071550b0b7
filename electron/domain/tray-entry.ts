/** What a tray menu is made of, and what a press on its entries asks for. */
import type { Destination } from '../contract/requests.ts';

/** What a press on a menu entry asks for. */
export type TrayAction =
  | { kind: 'add'; attribute: string; amount: number }
  /** Sets the person's today. */
  | { kind: 'set'; attribute: string; value: number }
  | { kind: 'undo'; tapId: string }
  /** Opens the window, on one of its pages where one is named. */
  | { kind: 'open'; place?: Destination }
  | { kind: 'quick-entry' }
  | { kind: 'refresh' }
  | { kind: 'download-update' }
  | { kind: 'restart-to-update' }
  | { kind: 'quit' };

export type MenuEntry =
  | { kind: 'separator' }
  | { kind: 'words'; label: string }
  | { kind: 'action'; label: string; action: TrayAction }
  /** An entry with a check mark. */
  | { kind: 'check'; label: string; isChecked: boolean; action: TrayAction }
  | { kind: 'submenu'; label: string; entries: readonly MenuEntry[] };
