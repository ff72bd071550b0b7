import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../electron/sandbox/sandbox.ts';
import {
  closeSandboxesAfterEach,
  everyPage,
  openSandbox,
  post,
  saturday,
  saturdayNoonMs,
  type ShownAttribute,
} from './sandbox-client.ts';

closeSandboxesAfterEach();

/** A life of a few changes: values, ownership, and something new. */
async function live(kept: LedgerEntry[]) {
  const sandbox = await openSandbox({ onChange: (entry) => kept.push(entry) });
  await post(sandbox, 'increment/', [{ name: 'coffees', value: 2 }]);
  await post(sandbox, 'update/', [{ name: 'mood', date: '2026-11-20', value: 8 }]);
  await post(sandbox, 'acquire/', [{ template: 'steps' }, { template: 'keystrokes', manual: true }]);
  await post(sandbox, 'create/', [{ label: 'Cold shower', group: 'custom', value_type: 7 }]);
  await post(sandbox, 'update/', [{ name: 'cold_shower', date: saturday, value: 1 }]);
  await post(sandbox, 'increment/', [{ name: 'keystrokes', value: 900 }]);
  await post(sandbox, 'release/', [{ name: 'pages_read' }, { name: 'coffees' }]);
  return sandbox;
}

const lastWeek = 'attributes/with-values/?days=7&include_inactive=1';

describe('keeping a ledger between runs', () => {
  it('announces each change once it is applied, in order', async () => {
    const kept: LedgerEntry[] = [];
    const sandbox = await live(kept);
    expect(kept).toEqual(sandbox.ledger.entries);
    expect(kept.map(({ seq, kind, name }) => [seq, kind, name])).toEqual([
      [1, 'increment', 'coffees'],
      [2, 'update', 'mood'],
      [3, 'acquire', 'steps'],
      [4, 'acquire', 'keystrokes'],
      [5, 'create', 'cold_shower'],
      [6, 'update', 'cold_shower'],
      [7, 'increment', 'keystrokes'],
      [8, 'release', 'pages_read'],
      [9, 'release', 'coffees'],
    ]);
    expect(kept[0]).toMatchObject({
      date: saturday,
      value: 2,
      total: sandbox.current('coffees'),
      client: 'tally',
    });
  });

  it('brings the same account back in the next run, through JSON', async () => {
    const kept: LedgerEntry[] = [];
    const first = await live(kept);
    const announced: LedgerEntry[] = [];
    const second = await openSandbox({
      restore: JSON.parse(JSON.stringify(kept)) as LedgerEntry[],
      onChange: (entry) => announced.push(entry),
    });
    expect(await everyPage<ShownAttribute>(second, lastWeek)).toEqual(
      await everyPage<ShownAttribute>(first, lastWeek),
    );
    expect(second.ledger.entries).toEqual(first.ledger.entries);
    expect(announced).toEqual([]);
    await post(second, 'increment/', [{ name: 'keystrokes', value: 1 }]);
    expect(announced.map(({ seq, total }) => [seq, total])).toEqual([[10, 901]]);
  });

  it('agrees with a run that never stopped when it is taken up days later', async () => {
    const kept: LedgerEntry[] = [];
    let atMs = saturdayNoonMs;
    const steady = await openSandbox({ now: () => atMs, onChange: (entry) => kept.push(entry) });
    await post(steady, 'acquire/', [{ template: 'floors' }]);
    await post(steady, 'increment/', [{ name: 'coffees', value: 1 }]);
    await post(steady, 'release/', [{ name: 'floors' }]);
    atMs += 5 * 24 * 60 * 60 * 1000;
    const resumed = await openSandbox({ now: () => atMs, restore: kept });
    expect(resumed.firstDay).toBe(saturday);
    expect(await everyPage<ShownAttribute>(resumed, lastWeek)).toEqual(
      await everyPage<ShownAttribute>(steady, lastWeek),
    );
  });

  it('can take a ledger over while it runs', async () => {
    const kept: LedgerEntry[] = [];
    await live(kept);
    const sandbox = await openSandbox();
    sandbox.restore(kept);
    expect(sandbox.ownerOf('steps')).toBe('tally');
    expect(sandbox.current('keystrokes')).toBe(900);
  });
});

describe('a stopped service', () => {
  it('fills nothing while the client owns the attribute, and goes on the day after it is released', async () => {
    let atMs = saturdayNoonMs;
    const dayMs = 24 * 60 * 60 * 1000;
    const sandbox = await openSandbox({ now: () => atMs });
    await post(sandbox, 'acquire/', [{ template: 'floors' }]);
    const held = sandbox.current('floors');
    atMs += dayMs;
    expect(sandbox.current('floors', saturday)).toBe(held);
    expect(sandbox.current('floors')).toBeNull();
    await post(sandbox, 'release/', [{ name: 'floors' }]);
    atMs += dayMs;
    expect(sandbox.current('floors', '2026-11-22')).toBeNull();
    expect(Number(sandbox.current('floors'))).toBeGreaterThan(0);
  });
});
