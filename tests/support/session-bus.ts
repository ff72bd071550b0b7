/** A connection to the session bus for stand-ins of desktop services. */
import dbus, { type MessageBus } from 'dbus-next';

export type BusAddress = string | undefined;

export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

/** Connects to a bus; without an address to the one of `DBUS_SESSION_BUS_ADDRESS`. */
export function connectBus(busAddress: BusAddress): MessageBus {
  return dbus.sessionBus(busAddress === undefined ? {} : { busAddress });
}

/** Calls a method and answers its values, without their variants. Throws what the callee throws. */
export async function callBus(bus: MessageBus, call: BusCall): Promise<unknown[]> {
  const answer = await bus.call(new dbus.Message(call));
  return (answer?.body ?? []).map(plain);
}

/** Asks for the signals of an interface. */
export async function subscribe(bus: MessageBus, interfaceName: string): Promise<void> {
  await callBus(bus, {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: [`type='signal',interface='${interfaceName}'`],
  });
}

/** Takes a name; throws when someone else has it, as two stand-ins of the same service only confuse. */
export async function takeName(bus: MessageBus, name: string): Promise<void> {
  const reply = await bus.requestName(name, dbus.NameFlag.DO_NOT_QUEUE);
  if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`${name} is taken on this bus.`);
}

/** Replaces variants by what is in them, all the way down. */
export function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}
