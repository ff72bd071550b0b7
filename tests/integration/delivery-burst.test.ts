/** A thousand taps in ten seconds: a handful of requests, and every tap on disk before anybody saw it. */
import { expect, it } from 'vitest';
import type { OutboxContent } from '../../electron/domain/taps.ts';
import { noonMs } from '../support/builders.ts';
import { DeliveryWorld } from '../support/delivery-world.ts';

const taps = 1000;
const everyMs = 10;
const names = ['coffees', 'water', 'alcoholic_drinks', 'pages_read', 'pomodoros_min'];

it('delivers 1,000 taps of ten seconds over five attributes in at most six write requests', async () => {
  const world = await DeliveryWorld.open({ startMs: noonMs, place: 8001, account: 'established' });
  try {
    await world.settle();
    const before = names.map((name) => Number(world.sandbox.current(name) ?? 0));
    const early = watchOrder(world);
    for (let index = 0; index < taps; index += 1) {
      expect(world.act((core) => core.taps.add(names[index % names.length] ?? '', 1))).toBeNull();
      await world.pass(everyMs);
    }
    await world.pass(5000);
    const writes = world.sandbox.requests.to('attributes/increment');
    console.log(
      `${taps} taps in ${(taps * everyMs) / 1000} s: ${writes.length} write requests, ${world.sandbox.requests.count()} in all`,
    );
    expect(writes.length).toBeLessThanOrEqual(6);
    expect(early()).toEqual([]);
    expect(world.disk.outbox.taps.every(({ fate }) => fate === 'delivered')).toBe(true);
    names.forEach((name, index) => {
      const total = (before[index] ?? 0) + taps / names.length;
      expect(world.sandbox.current(name)).toBe(total);
      expect(world.core.store.state.attributes[name]?.value).toBe(total);
      expect(world.sandbox.ledger.totalIncrement(name)).toBe(taps / names.length);
    });
  } finally {
    await world.close();
  }
}, 60_000);

/** Notes taps that a state showed before the disk held them. */
function watchOrder({ core, disk }: DeliveryWorld): () => string[] {
  const early: string[] = [];
  core.store.subscribe(({ recentTaps }) => {
    const held = new Set(disk.read<OutboxContent>('outbox')?.taps.map(({ id }) => id));
    early.push(...recentTaps.filter(({ id }) => !held.has(id)).map(({ id }) => id));
  });
  return () => early;
}
