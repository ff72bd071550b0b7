import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  closeSandboxesAfterEach,
  everyPage,
  get,
  openSandbox,
  saturday,
  saturdayNoonMs,
  type Page,
  type ShownAttribute,
} from './sandbox-client.ts';

closeSandboxesAfterEach();

describe('the made-up life', () => {
  it('is the same for the same seed, and another for another', async () => {
    const path = 'attributes/with-values/?limit=100&days=31';
    const read = async (seed: number) =>
      (await get<Page<unknown>>(await openSandbox({ seed }), path)).body.results;
    const first = await read(7);
    expect(await read(7)).toEqual(first);
    expect(await read(8)).not.toEqual(first);
  });

  it('keeps its past as days go by', async () => {
    let atMs = saturdayNoonMs;
    const sandbox = await openSandbox({ now: () => atMs });
    const before = (await attributeOf(sandbox, 'steps', 'days=7'))?.values.slice(1);
    atMs += 3 * 24 * 60 * 60 * 1000;
    const after = (await attributeOf(sandbox, 'steps', 'days=10'))?.values.slice(4);
    expect(after).toEqual(before);
  });

  it('leaves the client’s own attributes to the client from the first day on', async () => {
    let atMs = saturdayNoonMs;
    const sandbox = await openSandbox({ now: () => atMs });
    const coffees = sandbox.current('coffees');
    atMs += 9 * 60 * 60 * 1000;
    expect(sandbox.current('coffees')).toBe(coffees);
    atMs += 24 * 60 * 60 * 1000;
    expect(sandbox.current('coffees', saturday)).toBe(coffees);
    expect((await attributeOf(sandbox, 'coffees'))?.values).toEqual([{ date: '2026-11-22', value: 0 }]);
    expect(Number(sandbox.current('steps'))).toBeGreaterThan(0);
  });

  it('moves to another day when the person moves to another zone', async () => {
    const sandbox = await openSandbox({ now: () => Date.parse('2026-11-21T20:00:00Z') });
    expect(sandbox.today()).toBe('2026-11-22');
    sandbox.setTimezone('America/Los_Angeles');
    expect(sandbox.today()).toBe('2026-11-21');
    const { body } = await get<{ local_time: string }>(sandbox, 'accounts/profile/');
    expect(body.local_time).toBe('2026-11-21T12:00:00.000000-08:00');
  });

  it('is one day long and sparse for a young account', async () => {
    const sandbox = await openSandbox({ account: 'young' });
    const all = await everyPage<ShownAttribute>(sandbox, 'attributes/with-values/?days=31');
    expect(all.length).toBeGreaterThan(5);
    expect(all.every(({ values }) => values.length <= 2)).toBe(true);
    expect(all.some(({ values }) => values.length === 0)).toBe(true);
  });
});
