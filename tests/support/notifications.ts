/** A stand-in notification server: records what is shown, and clicks or closes it. */
import { EventEmitter } from 'node:events';
import dbus, { type MessageBus } from 'dbus-next';
import { connectBus, plain, takeName, type BusAddress } from './session-bus.ts';
import { until } from './until.ts';

const serverName = 'org.freedesktop.Notifications';

/** Why a notification is gone, in the protocol's numbers. */
const closeReasons = { expired: 1, dismissed: 2, closedByApp: 3 } as const;

export interface ShownNotification {
  id: number;
  /** The id of the one it took the place of, else 0. */
  replacesId: number;
  title: string;
  body: string;
  actions: string[];
  hints: Record<string, unknown>;
}

export class Notifications {
  readonly changes = new EventEmitter();
  readonly shown: ShownNotification[] = [];
  /** Ids that the app has closed itself. */
  readonly closedByApp: number[] = [];
  readonly #bus: MessageBus;
  readonly #server: Server;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    this.#server = new Server(this);
  }

  static async start(busAddress?: BusAddress): Promise<Notifications> {
    const bus = connectBus(busAddress);
    const notifications = new Notifications(bus);
    bus.export('/org/freedesktop/Notifications', notifications.#server);
    await takeName(bus, serverName);
    return notifications;
  }

  /** Waits for one that fits, including those already shown. */
  waitShown(fits: (notification: ShownNotification) => boolean = () => true): Promise<ShownNotification> {
    return until(() => this.shown.find(fits), { what: 'a notification', changes: this.changes });
  }

  /** Clicks a notification itself, or one of its actions. */
  click({ id }: ShownNotification, action = 'default'): void {
    this.#server.ActionInvoked(id, action);
    this.#server.NotificationClosed(id, closeReasons.dismissed);
  }

  dismiss({ id }: ShownNotification): void {
    this.#server.NotificationClosed(id, closeReasons.dismissed);
  }

  async stop(): Promise<void> {
    await this.#bus.releaseName(serverName);
    this.#bus.disconnect();
  }
}

/** The protocol's own names and argument order. */
class Server extends dbus.interface.Interface {
  readonly #record: Notifications;
  #lastId = 0;

  constructor(record: Notifications) {
    super(serverName);
    this.#record = record;
  }

  GetCapabilities() {
    return ['body', 'actions', 'body-markup', 'icon-static', 'persistence'];
  }
  GetServerInformation() {
    return ['stand-in', 'tests', '1.0', '1.2'];
  }
  Notify(_app: string, replacesId: number, _icon: string, title: string, body: string, ...rest: unknown[]) {
    const [actions, hints] = rest as [string[], Record<string, unknown>];
    const id = replacesId === 0 ? (this.#lastId += 1) : replacesId;
    const plainHints = plain(hints) as Record<string, unknown>;
    this.#record.shown.push({ id, replacesId, title, body, actions, hints: plainHints });
    this.#record.changes.emit('change');
    return id;
  }
  CloseNotification(id: number) {
    this.#record.closedByApp.push(id);
    this.#record.changes.emit('change');
    this.NotificationClosed(id, closeReasons.closedByApp);
  }
  ActionInvoked(id: number, action: string) {
    return [id, action];
  }
  NotificationClosed(id: number, reason: number) {
    return [id, reason];
  }
}

Server.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: { ActionInvoked: { signature: 'us' }, NotificationClosed: { signature: 'uu' } },
});
