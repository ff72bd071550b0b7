/** A stand-in for the desktop portal through which Wayland gives keys: it is there, and that is all it does. */
import dbus from 'dbus-next';
import { connectBus, takeName, type BusAddress } from './session-bus.ts';

export interface ShortcutPortal {
  stop: () => Promise<void>;
}

/** Starts it on the session bus. */
export async function startShortcutPortal(busAddress?: BusAddress): Promise<ShortcutPortal> {
  const name = 'org.freedesktop.portal.Desktop';
  const bus = connectBus(busAddress);
  bus.export('/org/freedesktop/portal/desktop', new GlobalShortcuts());
  await takeName(bus, name);
  return {
    stop: async () => {
      await bus.releaseName(name);
      bus.disconnect();
    },
  };
}

class GlobalShortcuts extends dbus.interface.Interface {
  readonly version = 1;

  constructor() {
    super('org.freedesktop.portal.GlobalShortcuts');
  }
}

GlobalShortcuts.configureMembers({ properties: { version: { signature: 'u', access: 'read' } } });
