/** One tray icon as a panel sees it (org.kde.StatusNotifierItem). */
import dbus, { type MessageBus } from 'dbus-next';
import { PNG } from 'pngjs';
import { callBus } from './session-bus.ts';
import { findEntry, readTrayMenu, type TrayMenuEntry } from './tray-menu.ts';

export const itemInterface = 'org.kde.StatusNotifierItem';
export const menuInterface = 'com.canonical.dbusmenu';

export type Rgba = [red: number, green: number, blue: number, alpha: number];

export interface TrayPixels {
  width: number;
  height: number;
  /** Straight (not premultiplied) red, green, blue, alpha. */
  rgba: Buffer;
  at(x: number, y: number): Rgba;
  png(): Buffer;
}

export class TrayItem {
  readonly busName: string;
  readonly path: string;
  readonly #bus: MessageBus;

  constructor(bus: MessageBus, busName: string, path: string) {
    this.#bus = bus;
    this.busName = busName;
    this.path = path;
  }

  /** Reads the largest picture the app offers. */
  async icon(): Promise<TrayPixels> {
    const pictures = (await this.#property('IconPixmap')) as [number, number, Buffer][];
    const largest = pictures.reduce(
      (best, picture) => (picture[0] > best[0] ? picture : best),
      [0, 0, Buffer.alloc(0)],
    );
    return readPixels(...largest);
  }

  async tooltip(): Promise<string> {
    const [, , title, text] = (await this.#property('ToolTip')) as [string, unknown, string, string];
    return text === '' ? title : `${title}\n${text}`;
  }

  async menu(): Promise<TrayMenuEntry> {
    const [, layout] = await this.#callMenu('GetLayout', 'iias', [0, -1, []]);
    return readTrayMenu(layout);
  }

  /** Clicks an entry: `clickMenu('Add', 'Coffee')`. Reads the menu anew, because ids change with every new menu. */
  async clickMenu(...labels: string[]): Promise<TrayMenuEntry> {
    const entry = findEntry(await this.menu(), labels);
    if (!entry.isEnabled) throw new Error(`The menu entry “${labels.join(' › ')}” is disabled.`);
    await this.#menuEvent(entry.id, 'clicked');
    return entry;
  }

  /** Opens the menu as panels do: the app is told, twice, and what it answers is of no matter. */
  async openMenu(): Promise<void> {
    await this.#aboutToShow(0);
    await this.#menuEvent(0, 'opened');
  }

  /** Opens the submenu of an entry of the open menu, and answers it. */
  async openSubmenu(label: string): Promise<TrayMenuEntry> {
    const entry = findEntry(await this.menu(), [label]);
    await this.#aboutToShow(entry.id);
    await this.#menuEvent(entry.id, 'opened');
    return entry;
  }

  closeMenu(): Promise<void> {
    return this.#menuEvent(0, 'closed');
  }

  /** Clicks an entry that is on screen already, wherever it is by now. Throws where the app has replaced it. */
  press({ id }: TrayMenuEntry): Promise<void> {
    return this.#menuEvent(id, 'clicked');
  }

  /** A left click. */
  async activate(x = 0, y = 0): Promise<void> {
    await this.#call(this.path, itemInterface, 'Activate', 'ii', [x, y]);
  }

  /** Chromium answers with an error for the menu itself; panels go on all the same. */
  async #aboutToShow(id: number): Promise<void> {
    try {
      await this.#callMenu('AboutToShow', 'i', [id]);
    } catch (error) {
      if (!(error instanceof dbus.DBusError)) throw error;
    }
  }

  async #menuEvent(id: number, event: 'clicked' | 'opened' | 'closed'): Promise<void> {
    await this.#callMenu('Event', 'isvu', [id, event, new dbus.Variant('i', 0), 0]);
  }

  async #callMenu(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const path = (await this.#property('Menu')) as string;
    return this.#call(path, menuInterface, member, signature, body);
  }

  async #property(name: string): Promise<unknown> {
    const [value] = await this.#call(this.path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
      itemInterface,
      name,
    ]);
    return value;
  }

  #call(
    path: string,
    interfaceName: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> {
    return callBus(this.#bus, {
      destination: this.busName,
      path,
      interface: interfaceName,
      member,
      signature,
      body,
    });
  }
}

/** The bus carries alpha first, in network byte order. */
function readPixels(width: number, height: number, argb: Buffer): TrayPixels {
  const rgba = Buffer.alloc(argb.length);
  for (let offset = 0; offset < argb.length; offset += 4) {
    argb.copy(rgba, offset, offset + 1, offset + 4);
    rgba[offset + 3] = argb[offset] ?? 0;
  }
  return {
    width,
    height,
    rgba,
    at: (x, y) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] as Rgba,
    png: () => PNG.sync.write(Object.assign(new PNG({ width, height }), { data: rgba })),
  };
}
