/** Tells the tray icons of several running apps apart, and remembers which of them showed something new. */
import type { Message, MessageBus } from 'dbus-next';
import type { Panel } from './panel.ts';
import { callBus, connectBus, subscribe } from './session-bus.ts';
import { itemInterface, type TrayItem } from './tray-item.ts';
import { until } from './until.ts';

export class TrayWitness {
  readonly #panel: Panel;
  readonly #bus: MessageBus;
  readonly #pids = new Map<string, number>();
  readonly #shown = new Map<string, number>();
  readonly #gone = new Set<string>();

  private constructor(panel: Panel, bus: MessageBus) {
    this.#panel = panel;
    this.#bus = bus;
    bus.on('message', (message: Message) => this.#hear(message));
  }

  static async start(panel: Panel): Promise<TrayWitness> {
    const bus = connectBus(undefined);
    const witness = new TrayWitness(panel, bus);
    // As many wait at once as there are apps.
    panel.changes.setMaxListeners(0);
    for (const name of [itemInterface, 'org.freedesktop.DBus']) await subscribe(bus, name);
    return witness;
  }

  /** Waits for the icon of a process. */
  itemOf(pid: number, timeoutMs = 60_000): Promise<TrayItem> {
    const look = async () => {
      for (const item of this.#panel.items) if ((await this.#pidOf(item)) === pid) return item;
      return undefined;
    };
    return until(look, { what: `the tray icon of process ${pid}`, changes: this.#panel.changes, timeoutMs });
  }

  /** How often an icon was given another tooltip, which names the values: the first thing a gesture changes. */
  shownBy({ busName }: TrayItem): number {
    return this.#shown.get(busName) ?? 0;
  }

  /** Waits until an app has left the bus: whatever it had shown before has been heard by then. */
  async gone({ busName }: TrayItem, timeoutMs: number): Promise<void> {
    await until(() => this.#gone.has(busName), { what: 'the app to leave the bus', timeoutMs });
  }

  stop(): void {
    this.#bus.disconnect();
  }

  async #pidOf({ busName }: TrayItem): Promise<number> {
    const known = this.#pids.get(busName);
    if (known !== undefined) return known;
    const [pid] = await callBus(this.#bus, {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [busName],
    });
    this.#pids.set(busName, Number(pid));
    return Number(pid);
  }

  #hear({ member, body, interface: from, sender }: Message): void {
    if (from === itemInterface && member === 'NewToolTip') {
      this.#shown.set(sender, (this.#shown.get(sender) ?? 0) + 1);
    }
    if (member !== 'NameOwnerChanged') return;
    const [name = '', , newOwner] = body as string[];
    if (newOwner === '') this.#gone.add(name);
  }
}
