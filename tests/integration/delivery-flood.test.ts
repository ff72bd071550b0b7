/** A service in trouble is asked less and less often: one tap does not use up an hour's requests. */
import { expect, it } from 'vitest';
import type { Fault } from '../../electron/sandbox/faults.ts';
import { noonMs } from '../support/builders.ts';
import { DeliveryWorld } from '../support/delivery-world.ts';
import { mostInAnHour } from '../delivery/judge.ts';

const hourMs = 3_600_000;

it.each<[string, Fault]>([
  ['answers a server error', { kind: 'server-error' }],
  ['cuts the connection', { kind: 'drop' }],
  ['keeps silent', { kind: 'hang' }],
])(
  'does not flood a service that %s to every write, and delivers once it is well again',
  async (_what, fault) => {
    const world = await DeliveryWorld.open({ startMs: noonMs, place: 8200 });
    try {
      await world.settle();
      const trouble = world.sandbox.faults.always({ ...fault, on: 'attributes/increment' });
      world.act((core) => core.taps.add('coffees', 1));
      await world.pass(3 * hourMs);
      const most = mostInAnHour(world.sandbox.requests.all.map(({ atMs }) => atMs));
      expect(most).toBeLessThan(100);
      expect(world.sandbox.ledger.count('increment')).toBe(0);
      trouble.cancel();
      await world.pass(10 * 60_000);
      expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
      expect(world.core.store.state.sync.kind).toBe('delivered');
    } finally {
      await world.close();
    }
  },
  30_000,
);
