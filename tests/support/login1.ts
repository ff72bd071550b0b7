/**
 * A stand-in logind: makes sleep and waking happen. It is asked on the *system* bus, so the app has to be started with
 * `DBUS_SYSTEM_BUS_ADDRESS` naming this bus, as the virtual desktop does.
 */
import dbus, { type MessageBus } from 'dbus-next';
import { connectBus, takeName, type BusAddress } from './session-bus.ts';

const managerName = 'org.freedesktop.login1';

export class Login1 {
  readonly #bus: MessageBus;
  readonly #manager = new Manager();

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Start it before the app, which looks for logind once. */
  static async start(busAddress?: BusAddress): Promise<Login1> {
    const bus = connectBus(busAddress);
    const login1 = new Login1(bus);
    bus.export('/org/freedesktop/login1', login1.#manager);
    await takeName(bus, managerName);
    return login1;
  }

  /** Electron reports it twice. */
  suspend(): void {
    this.#manager.PrepareForSleep(true);
  }

  resume(): void {
    this.#manager.PrepareForSleep(false);
  }

  shutDown(): void {
    this.#manager.PrepareForShutdown(true);
  }

  async stop(): Promise<void> {
    await this.#bus.releaseName(managerName);
    this.#bus.disconnect();
  }
}

class Manager extends dbus.interface.Interface {
  constructor() {
    super('org.freedesktop.login1.Manager');
  }

  /** Real locks are file descriptors, which this bus library cannot pass; apps go on without one. */
  Inhibit(): never {
    throw new dbus.DBusError('org.freedesktop.DBus.Error.NotSupported', 'The stand-in has no locks.');
  }
  PrepareForSleep(isStarting: boolean) {
    return isStarting;
  }
  PrepareForShutdown(isStarting: boolean) {
    return isStarting;
  }
}

Manager.configureMembers({
  methods: { Inhibit: { inSignature: 'ssss', outSignature: 'h' } },
  signals: { PrepareForSleep: { signature: 'b' }, PrepareForShutdown: { signature: 'b' } },
});
