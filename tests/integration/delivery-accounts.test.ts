/** Two accounts on one machine, and a sign-in that has ended: a queue belongs to its account and waits for it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../electron/sandbox/sandbox.ts';
import { noonMs } from '../support/builders.ts';
import { accountId, DeliveryWorld, timezone } from '../support/delivery-world.ts';

const minuteMs = 60_000;
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((each) => each.close()));
});

/** A world with a second account: the demo, which lives in an Exist of its own. */
async function startTwo(): Promise<{ world: DeliveryWorld; demo: Sandbox }> {
  const demo = await startSandbox({ now: () => noonMs, timezone, account: 'young', attributeCount: 14 });
  const startDemo = async () => ({ existUrl: demo.url, token: demo.developerToken });
  const world = await DeliveryWorld.open({ startMs: noonMs, place: 8100, startDemo });
  closing.push(world, demo);
  await world.settle();
  return { world, demo };
}

async function enterDemo({ core }: DeliveryWorld): Promise<void> {
  await core.accounts.enterDemo();
  // Its Exist is not on the wire that the world watches.
  await vi.waitFor(() => expect(core.store.state.attributes['coffees']).toBeDefined());
}

const tap = (world: DeliveryWorld, attribute: string, amount: number) =>
  expect(world.act((core) => core.taps.add(attribute, amount))).toBeNull();

const fatesOf = ({ disk }: DeliveryWorld, id = accountId) =>
  disk.outbox.taps.filter((each) => each.accountId === id).map(({ amount, fate }) => [amount, fate]);

describe('two accounts', () => {
  it('keeps what waits for one account out of the other’s requests', async () => {
    const { world, demo } = await startTwo();
    await world.setOffline(true);
    tap(world, 'coffees', 1);
    await world.pass(5 * minuteMs);
    await enterDemo(world);
    tap(world, 'coffees', 10);
    await world.pass(1000);
    await vi.waitFor(() => expect(demo.ledger.totalIncrement('coffees')).toBe(10));
    await vi.waitFor(() => expect(world.core.store.state.sync.kind).toBe('delivered'));
    expect(fatesOf(world)).toEqual([[1, 'waiting']]);
    expect(world.sandbox.ledger.count('increment')).toBe(0);
    expect(world.core.store.state.recentTaps).toHaveLength(1);

    await world.setOffline(false);
    world.signInAgain();
    await world.pass(10 * minuteMs);
    expect(fatesOf(world)).toEqual([[1, 'delivered']]);
    expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(demo.ledger.totalIncrement('coffees')).toBe(10);
  });

  it('reads back what one account left unanswered only once it is that account’s turn again', async () => {
    const { world, demo } = await startTwo();
    world.sandbox.faults.next({ kind: 'apply-then-drop', on: 'attributes/increment' });
    tap(world, 'coffees', 1);
    await world.pass(1000);
    expect(fatesOf(world)).toEqual([[1, 'sending']]);
    await enterDemo(world);
    await world.pass(10 * minuteMs);
    expect(fatesOf(world)).toEqual([[1, 'sending']]);
    world.signInAgain();
    await world.pass(minuteMs);
    expect(fatesOf(world)).toEqual([[1, 'delivered']]);
    expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(demo.ledger.count('increment')).toBe(0);
  });
});

describe('a sign-in that cannot be renewed', () => {
  async function lockedOut(): Promise<DeliveryWorld> {
    const { world } = await startTwo();
    world.sandbox.tokens.revoke();
    tap(world, 'coffees', 1);
    await world.pass(5 * minuteMs);
    expect(world.core.store.state.signIn).toMatchObject({ step: 'sign-in-again' });
    return world;
  }

  it('keeps the outbox, asks to sign in again and sends nothing meanwhile', async () => {
    const world = await lockedOut();
    const known = world.sandbox.requests.count();
    tap(world, 'water', 2);
    await world.pass(60 * minuteMs);
    expect(fatesOf(world)).toEqual([
      [1, 'waiting'],
      [2, 'waiting'],
    ]);
    expect(world.core.store.state.sync).toMatchObject({ kind: 'needs-you', taps: 2 });
    expect(world.sandbox.requests.count()).toBe(known);
  });

  it('delivers everything once after the person has signed in again, over a restart in between', async () => {
    const world = await lockedOut();
    world.kill(minuteMs);
    await world.settle();
    tap(world, 'water', 2);
    await world.pass(minuteMs);
    expect(world.core.store.state.signIn).toMatchObject({ step: 'sign-in-again' });
    world.signInAgain();
    await world.pass(minuteMs);
    expect(fatesOf(world)).toEqual([
      [1, 'delivered'],
      [2, 'delivered'],
    ]);
    expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(world.sandbox.ledger.totalIncrement('water')).toBe(2);
  });

  it('renews once for everyone and goes on when only the token has ended', async () => {
    const { world } = await startTwo();
    world.sandbox.tokens.expire();
    tap(world, 'coffees', 1);
    world.act((core) => void core.refresh.now());
    await world.pass(minuteMs);
    expect(world.sandbox.requests.count('/oauth2/access_token')).toBe(1);
    expect(fatesOf(world)).toEqual([[1, 'delivered']]);
  });
});
