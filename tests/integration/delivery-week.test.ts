/** A week in minutes: taps around the clock, a flapping network, sleep, midnights and a change of the clocks. */
import { describe, expect, it } from 'vitest';
import { DeliveryWorld } from '../support/delivery-world.ts';
import { mostInAnHour } from '../delivery/judge.ts';

const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
const days = 7;
const names = ['coffees', 'water'] as const;
/** Reckoned without the app's own code. */
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Australia/Melbourne', dateStyle: 'short' });
const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Australia/Melbourne',
  hour: '2-digit',
  hourCycle: 'h23',
});

interface Week {
  world: DeliveryWorld;
  random: () => number;
  /** Day → attribute → what was tapped. */
  tapped: Map<string, Map<string, number>>;
  taps: Map<string, number>;
}

describe.each([
  ['clocks go forward', '2026-10-01T00:00:00+10:00', 23],
  ['clocks go back', '2027-04-01T00:00:00+11:00', 25],
])('in a week in which the %s', (_what, start, hoursOfSunday) => {
  it.each([1, 2])(
    'puts every tap on its day and never floods the service (seed %i)',
    async (seed) => {
      const startMs = Date.parse(start);
      expect(hoursOfSundayFrom(startMs)).toBe(hoursOfSunday);
      const world = await DeliveryWorld.open({ startMs, place: 9000 + seed * 100, values: 'sparse' });
      try {
        await world.settle();
        const week: Week = { world, random: randomFrom(seed), tapped: new Map(), taps: new Map() };
        const endMs = startMs + days * 24 * hourMs;
        while (world.time.serviceNow() < endMs) await liveOn(week);
        await world.setOffline(false);
        await world.pass(2 * hourMs);
        printTable(week);
        expectRight(week);
      } finally {
        await world.close();
      }
    },
    60_000,
  );
});

/** A few minutes of a life: taps, a lost network, sleep at night and in between. */
async function liveOn({ world, random, tapped, taps }: Week): Promise<void> {
  const { time } = world;
  const chance = random();
  const hour = Number(wallClock.format(time.serviceNow()));
  if ((hour >= 1 && hour < 6 && chance < 0.3) || chance > 0.98) {
    await world.sleep((0.5 + random() * 4) * hourMs);
  } else if (chance > 0.93) {
    await world.setOffline(true);
    await world.pass(random() * hourMs);
    await world.setOffline(false);
  } else if (chance > 0.88) {
    const kind = random() < 0.5 ? 'drop' : 'apply-then-drop';
    world.sandbox.faults.next({ kind, on: 'attributes/increment', isReset: random() < 0.5 });
  }
  for (let burst = Math.floor(random() * 4); burst > 0; burst -= 1) {
    const name = names[random() < 0.5 ? 0 : 1];
    const day = calendar.format(time.serviceNow());
    const amount = random() < 0.15 ? -1 : Math.ceil(random() * 5);
    expect(world.act((core) => core.taps.add(name, amount))).toBeNull();
    const sums = tapped.get(day) ?? new Map<string, number>();
    tapped.set(day, sums.set(name, (sums.get(name) ?? 0) + amount));
    taps.set(day, (taps.get(day) ?? 0) + 1);
    await world.pass(random() * 20 * secondMs);
  }
  await world.pass(random() * 30 * minuteMs);
}

function expectRight({ world, tapped }: Week): void {
  const { sandbox, disk } = world;
  expect(disk.outbox.taps.filter(({ fate }) => fate !== 'delivered')).toEqual([]);
  expect(tapped.size).toBeGreaterThanOrEqual(days);
  for (const [day, sums] of tapped) {
    for (const [name, sum] of sums) {
      expect([day, name, sandbox.ledger.totalIncrement(name, day)]).toEqual([day, name, sum]);
    }
  }
  const calls = sandbox.requests.all.map(({ atMs }) => atMs);
  expect(mostInAnHour(calls)).toBeLessThanOrEqual(300);
  const readings = readingsOf(world);
  const gaps = readings.slice(1).map((atMs, index) => atMs - (readings[index] ?? 0));
  // Waking up reads when the last reading is a quarter of an hour old; by itself the app reads once an hour.
  expect(Math.min(...gaps)).toBeGreaterThan(15 * minuteMs);
}

const readingsOf = ({ sandbox }: DeliveryWorld): number[] =>
  sandbox.requests
    .to('attributes/with-values')
    .filter(({ query }) => query['attributes'] === undefined)
    .map(({ atMs }) => atMs);

function printTable({ world, tapped, taps }: Week): void {
  const { requests, ledger } = world.sandbox;
  const rows = [...tapped.keys()].map((day) => {
    const calls = requests.all.filter(({ atMs }) => calendar.format(atMs) === day);
    const reads = readingsOf(world).filter((atMs) => calendar.format(atMs) === day).length;
    const totals = names.map((name) => `${name} ${ledger.totalIncrement(name, day)}`).join(', ');
    const most = mostInAnHour(calls.map(({ atMs }) => atMs));
    return `${day}  ${String(taps.get(day)).padStart(4)} taps  ${totals.padEnd(24)}  ${String(calls.length).padStart(4)} requests (${reads} readings, at most ${most} in an hour)`;
  });
  console.log(rows.join('\n'));
}

/** How long the first Sunday from an instant on lasts for the person. */
function hoursOfSundayFrom(fromMs: number): number {
  const hours = Array.from({ length: days * 24 }, (_, index) => fromMs + index * hourMs);
  const sunday = hours.find((atMs) => new Date(`${calendar.format(atMs)}T12:00:00Z`).getUTCDay() === 0) ?? 0;
  return hours.filter((atMs) => calendar.format(atMs) === calendar.format(sunday)).length;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
