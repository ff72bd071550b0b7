import { describe, expect, it } from 'vitest';
import type { TrayPresence } from '../../../electron/contract/today-state.ts';
import type { BusQuestion, SessionBus } from '../../../electron/desktop/session-bus.ts';
import { TrayHost } from '../../../electron/desktop/tray-host.ts';
import { HandTime } from '../../support/in-memory-ports.ts';

const pid = 4711;

/** A bus on which a panel comes and goes by hand. */
class HandBus implements SessionBus {
  hasWatcher = false;
  hasHost = true;
  /** What the panel has registered, and whose each connection is. */
  items: string[] = [];
  pids: Record<string, number> = {};
  isSilent = false;
  canWait = true;
  waiting: (() => void)[] = [];
  asked = 0;

  async ask({ method, args }: BusQuestion): Promise<string | null> {
    this.asked += 1;
    if (this.isSilent) return null;
    const member = method.slice(method.lastIndexOf('.') + 1);
    if (member === 'NameHasOwner') return `   boolean ${this.hasWatcher}`;
    if (member === 'GetConnectionUnixProcessID') return `   uint32 ${this.pids[args[0] ?? ''] ?? 1}`;
    if (args[1] === 'IsStatusNotifierHostRegistered') return `(<${this.hasHost}>,)`;
    return `(<['${this.items.join("', '")}']>,)`;
  }

  waitFor(_name: string, onOwned: () => void): (() => void) | null {
    if (!this.canWait) return null;
    this.waiting.push(onOwned);
    return () => void (this.waiting = this.waiting.filter((each) => each !== onOwned));
  }
}

function open(given: Partial<HandBus> = {}) {
  const bus = Object.assign(new HandBus(), given);
  const time = new HandTime();
  const told: TrayPresence[] = [];
  let made = 0;
  const makeIconAnew = () => {
    made += 1;
    bus.items.push(':1.99/StatusNotifierItem');
    bus.pids[':1.99'] = pid;
  };
  const host = new TrayHost({ bus, pid, timers: time, onPresence: (one) => told.push(one), makeIconAnew });
  return { bus, time, told, host, iconsMade: () => made };
}

describe('a panel that has the icon', () => {
  it.each([
    ['by the connection', { items: [':1.3/Other', ':1.7/StatusNotifierItem'], pids: { ':1.7': pid } }],
    ['by a name with the process in it', { items: [':1.3/Other', `org.x.StatusNotifierItem-${pid}-1`] }],
  ])('is left alone: %s', async (_how, given) => {
    const { host, told, iconsMade, bus } = open({ hasWatcher: true, ...given });
    await host.look();
    expect(told).toEqual(['shown']);
    expect(iconsMade()).toBe(0);
    const before = bus.asked;
    host.beat();
    expect(bus.asked, 'nothing is asked from then on').toBe(before);
  });

  it('gets it anew when it came between the icon and the look', async () => {
    const { host, told, iconsMade } = open({ hasWatcher: true, items: [':1.3/Other'] });
    await host.look();
    expect(told).toEqual(['shown']);
    expect(iconsMade()).toBe(1);
    await host.look();
    expect(iconsMade()).toBe(1);
  });
});

describe('no panel', () => {
  it('is told, and the icon made anew a moment after one has come', async () => {
    const { host, told, bus, time, iconsMade } = open();
    await host.look();
    expect(told).toEqual(['missing']);
    expect(bus.waiting).toHaveLength(1);
    bus.hasWatcher = true;
    bus.waiting[0]?.();
    await time.pass(900);
    expect(iconsMade(), 'a panel is not ready at once').toBe(0);
    await time.pass(200);
    expect(told).toEqual(['missing', 'shown']);
    expect(iconsMade()).toBe(1);
    expect(bus.waiting).toEqual([]);
  });

  it('is looked for once a minute where it cannot be waited for', async () => {
    const { host, told, bus, time } = open({ canWait: false });
    await host.look();
    host.beat();
    await time.pass(0);
    expect(told).toEqual(['missing']);
    bus.hasWatcher = true;
    host.beat();
    await time.pass(0);
    expect(told).toEqual(['missing', 'shown']);
  });

  it('is a panel without a place for icons, too; nothing waits in a circle then', async () => {
    const { host, told, bus, time } = open({ hasWatcher: true, hasHost: false });
    await host.look();
    expect(told).toEqual(['missing']);
    bus.waiting[0]?.();
    await time.pass(5_000);
    expect(bus.waiting).toHaveLength(1);
    expect(time.waiting).toEqual([]);
    bus.hasHost = true;
    host.beat();
    await time.pass(0);
    expect(told).toEqual(['missing', 'shown']);
  });

  it('is waited for no longer once the app quits', async () => {
    const { host, bus, time } = open();
    await host.look();
    bus.waiting[0]?.();
    host.stop();
    expect([bus.waiting, time.waiting]).toEqual([[], []]);
  });
});

describe('a bus that does not answer', () => {
  it('tells nothing, and the icon stays as it is', async () => {
    const { host, told, iconsMade, bus } = open({ isSilent: true });
    await host.look();
    expect(told).toEqual([]);
    expect(iconsMade()).toBe(0);
    expect(bus.waiting).toEqual([]);
  });
});
