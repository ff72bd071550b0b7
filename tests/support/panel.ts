/** A stand-in desktop panel: receives tray icons over D-Bus, reads them exactly and clicks them. */
import { EventEmitter } from 'node:events';
import dbus, { type Message, type MessageBus } from 'dbus-next';
import { connectBus, subscribe, takeName, type BusAddress } from './session-bus.ts';
import { itemInterface, menuInterface, TrayItem } from './tray-item.ts';
import { until, type Truthy } from './until.ts';

const watcherName = 'org.kde.StatusNotifierWatcher';

export class Panel {
  /** Emits 'change' when an item comes, goes or says that something of it is new. */
  readonly changes = new EventEmitter();
  readonly #bus: MessageBus;
  #items: TrayItem[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    bus.on('message', (message: Message) => this.#hear(message));
  }

  /** Starts a panel. Two at once on a bus are refused; start it after the app to test a late desktop. */
  static async start(busAddress?: BusAddress): Promise<Panel> {
    const bus = connectBus(busAddress);
    const panel = new Panel(bus);
    const watcher = new Watcher({
      names: () => panel.#items.map(({ busName, path }) => busName + path),
      add: (busName) => panel.#add(busName),
    });
    bus.export('/StatusNotifierWatcher', watcher);
    for (const name of [itemInterface, menuInterface, 'org.freedesktop.DBus']) await subscribe(bus, name);
    await takeName(bus, watcherName);
    return panel;
  }

  get items(): readonly TrayItem[] {
    return this.#items;
  }

  waitItem(): Promise<TrayItem> {
    return until(() => this.#items[0], { what: 'a tray icon', changes: this.changes });
  }

  /** Waits until an item is gone: the app quit or crashed, or took its icon away. */
  async waitGone(item: TrayItem): Promise<void> {
    await until(() => !this.#items.includes(item), { what: 'the tray icon to go', changes: this.changes });
  }

  /** Waits until the tray icon is in a state: `panel.until((item) => …, 'the badge')`. Answers what `look` answered. */
  until<T>(look: (item: TrayItem) => T | Promise<T>, what = 'the tray icon to change'): Promise<Truthy<T>> {
    const lookAtFirst = async () => (this.#items[0] ? look(this.#items[0]) : undefined);
    return until(lookAtFirst, { what, changes: this.changes });
  }

  /** Ends the panel, as when a desktop's panel crashes; another may be started on the same bus. */
  async stop(): Promise<void> {
    await this.#bus.releaseName(watcherName);
    this.#bus.disconnect();
    this.#items = [];
  }

  #add(busName: string): void {
    if (this.#items.some((item) => item.busName === busName)) return;
    this.#items.push(new TrayItem(this.#bus, busName, '/StatusNotifierItem'));
    this.changes.emit('change');
  }

  #hear({ type, member, body, interface: from }: Message): void {
    if (type !== dbus.MessageType.SIGNAL) return;
    if (member === 'NameOwnerChanged') this.#forget(body as string[]);
    if (from === itemInterface || from === menuInterface) this.changes.emit('change');
  }

  #forget([name, , newOwner]: readonly string[]): void {
    if (newOwner !== '' || !this.#items.some((item) => item.busName === name)) return;
    this.#items = this.#items.filter((item) => item.busName !== name);
    this.changes.emit('change');
  }
}

interface WatchedItems {
  names(): string[];
  add(busName: string): void;
}

/** What apps register their icons with. Its members are named by the protocol. */
class Watcher extends dbus.interface.Interface {
  readonly #items: WatchedItems;

  constructor(items: WatchedItems) {
    super(watcherName);
    this.#items = items;
  }

  get RegisteredStatusNotifierItems() {
    return this.#items.names();
  }
  get IsStatusNotifierHostRegistered() {
    return true;
  }
  get ProtocolVersion() {
    return 0;
  }
  /** Chromium passes its unique name on the bus. */
  RegisterStatusNotifierItem(busName: string) {
    this.#items.add(busName);
    this.StatusNotifierItemRegistered(busName);
  }
  RegisterStatusNotifierHost() {
    this.StatusNotifierHostRegistered();
  }
  StatusNotifierItemRegistered(busName: string) {
    return busName;
  }
  StatusNotifierHostRegistered() {}
}

// A fresh object for each member: configureMembers writes the member's name into the object it is given.
Watcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierHostRegistered: { signature: '' },
  },
});
