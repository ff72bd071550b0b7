/** Several accounts on one machine and every way in, on sandboxes over real HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../electron/sandbox/sandbox.ts';
import {
  closeWorldsAfterEach,
  freshMachine,
  hasRead,
  signedIn,
  startWorld,
} from '../support/core-under-test.ts';
import { failureOf, tellTale } from '../support/in-memory-ports.ts';

closeWorldsAfterEach();
const others: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(others.splice(0).map((sandbox) => sandbox.close()));
});

/** Another Exist, with another person. */
async function anotherExist(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  others.push(sandbox);
  return sandbox;
}

describe('signing in with a user name and a password', () => {
  it('shows today for reading only, and leaves no trace of the password', async () => {
    const { open, sandbox } = await startWorld();
    const app = open();
    await app.signIn.withPassword(sandbox.username, sandbox.password);
    await app.until(hasRead);
    expect(app.state.account).toMatchObject({ username: 'alex', kind: 'simple', isReadOnly: true });
    expect(app.state.attributes['coffees']?.missingScope).toBe('manual_write');
    const [id] = [...app.machine.vault.entries.keys()];
    expect(app.machine.vault.entries.get(id ?? '')).toMatchObject({ scheme: 'Token', refreshToken: null });
    const { settings, outbox, vault } = app.machine;
    expect(JSON.stringify([settings.saved, outbox.saved, [...vault.entries], app.state])).not.toContain(
      sandbox.password,
    );
  });

  it('that are wrong is one clear sentence, and the next try works', async () => {
    const { open, sandbox } = await startWorld();
    const app = open();
    expect(tellTale(await failureOf(app.signIn.withPassword(sandbox.username, 'test-wrong')))).toEqual({
      code: 'unauthorised',
      message: 'Exist does not know this user name and password. Check both and try again.',
    });
    expect(app.view).toEqual({ step: 'signed-out' });
    await app.signIn.withPassword(sandbox.username, sandbox.password);
    await app.until(hasRead);
  });

  it('is found again at the next start', async () => {
    const { open, sandbox } = await startWorld();
    const first = open();
    await first.signIn.withPassword(sandbox.username, sandbox.password);
    await first.until(hasRead);
    first.stop();
    const second = open({ machine: first.machine });
    await second.accounts.resume();
    await second.refresh.now();
    expect(second.state).toMatchObject({ signIn: { step: 'signed-in' }, sync: { kind: 'delivered' } });
  });

  it('sends nothing that waits: that goes out once the person signs in with a client', async () => {
    const { app, sandbox, credentials } = await signedIn();
    sandbox.faults.always({ kind: 'refuse', on: 'attributes/increment' });
    app.taps.add('coffees', 1);
    await expect.poll(() => sandbox.requests.count('attributes/increment')).toBe(1);
    await app.signIn.withPassword(sandbox.username, sandbox.password);
    await app.until(({ account }) => account?.isReadOnly === true);
    const writes = sandbox.requests.count('attributes/increment');
    sandbox.faults.clear();
    for (let minute = 0; minute < 10; minute += 1) {
      app.time.pass(60_000);
      app.beat();
    }
    await app.refresh.now();
    expect(sandbox.requests.count('attributes/increment')).toBe(writes);
    expect(app.state.accounts).toMatchObject([{ kind: 'simple', waitingTaps: 1 }]);
    app.signIn.start(credentials);
    await app.until(({ account }) => account?.isReadOnly === false);
    await app.delivered();
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(app.state.accounts).toMatchObject([{ kind: 'oauth', waitingTaps: 0 }]);
  });
});

describe('scopes', () => {
  it('that were chosen are asked for, and the granted ones show', async () => {
    const { open, credentials } = await startWorld();
    const app = open();
    app.signIn.start({ ...credentials, scopes: ['food_read', 'manual_write'] });
    await app.until(hasRead);
    const asked = new URL(app.browser.opened[0] ?? '').searchParams.get('scope');
    expect(asked).toBe('food_read manual_write');
    expect(app.state.account?.scopes).toEqual(['food_read', 'manual_write']);
    expect(app.state.groups.map(({ name }) => name)).toEqual(['food']);
  });

  it('are asked for again as before when the sign-in has ended, and more on the person’s word', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    app.signIn.start({ ...credentials, scopes: ['food_read'] });
    await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
    sandbox.tokens.revoke();
    await app.refresh.now();
    await app.until(({ signIn }) => signIn.step === 'sign-in-again');
    await app.signIn.again();
    await app.until(({ signIn }) => signIn.step === 'signed-in');
    await app.signIn.again(['food_read', 'mood_read']);
    await app.until(({ account }) => account?.scopes?.includes('mood_read') === true);
    const asked = app.browser.opened.map((url) => new URL(url).searchParams.get('scope'));
    expect(asked).toEqual(['food_read', 'food_read', 'food_read mood_read']);
    expect(app.machine.settings.last?.accounts).toHaveLength(1);
  });

  it('stay with the account over a renewal', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    app.signIn.start({ ...credentials, scopes: ['food_read'] });
    await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
    sandbox.tokens.expire();
    await app.refresh.now();
    expect(app.state.account?.scopes).toEqual(['food_read']);
    expect(app.state.sync.kind).toBe('delivered');
  });
});

describe('two people on one machine', () => {
  async function two() {
    const world = await startWorld();
    const machine = freshMachine();
    const alex = world.open({ machine });
    alex.signIn.start(world.credentials);
    await alex.until(hasRead);
    const alexId = alex.store.inputs.account?.id ?? '';
    const sandbox = await anotherExist({ now: world.time.nowMs, username: 'sam', seed: 2, account: 'young' });
    return { world, machine, alex, alexId, sandbox };
  }

  it('have queues, values, pins and allowances of their own', async () => {
    const { world, machine, alex, alexId, sandbox } = await two();
    world.sandbox.faults.always({ kind: 'refuse', on: 'attributes/increment' });
    alex.choices.pin(['coffees']);
    alex.taps.add('coffees', 1);
    alex.stop();
    const requests = machine.requestTimes.get(alexId)?.last?.callsAtMs.length;
    const seen = world.sandbox.requests.count();

    const sam = world.open({ machine, existUrl: sandbox.url });
    await sam.signIn.withToken(sandbox.developerToken);
    await sam.until(({ account }) => account?.username === 'sam');
    await sam.until(hasRead);
    expect(sam.state).toMatchObject({ isFirstRun: true, recentTaps: [] });
    expect(sam.state.accounts).toMatchObject([
      { username: 'alex', isActive: false, waitingTaps: 1 },
      { username: 'sam', isActive: true, waitingTaps: 0 },
    ]);
    sam.taps.add('water', 250);
    await sam.delivered();
    expect(sandbox.ledger.totalIncrement('water')).toBe(250);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(0);
    expect(world.sandbox.requests.count()).toBe(seen);
    expect(machine.requestTimes.get(alexId)?.last?.callsAtMs).toHaveLength(requests ?? -1);
    sam.stop();

    world.sandbox.faults.clear();
    const back = world.open({ machine });
    await back.signIn.withAccount(alexId);
    expect(back.store.inputs.pinned).toEqual(['coffees']);
    await back.delivered();
    expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(world.sandbox.ledger.totalIncrement('water')).toBe(0);
  });

  it('are not mixed when the settings are lost: each finds their own again', async () => {
    const { world, machine, alex, alexId, sandbox } = await two();
    world.sandbox.faults.always({ kind: 'refuse', on: 'attributes/increment' });
    alex.taps.add('coffees', 1);
    alex.stop();
    world.sandbox.faults.clear();
    const afterLoss = { ...machine, settings: freshMachine().settings };

    const sam = world.open({ machine: afterLoss, existUrl: sandbox.url });
    expect(sam.state.reports.map(({ message }) => message)).toEqual([
      '1 tap of alex is not sent, because Tally no longer knows that account. Sign in as alex, and it will be.',
    ]);
    await sam.signIn.withToken(sandbox.developerToken);
    await sam.until(hasRead);
    expect(sam.store.inputs.account?.id).not.toBe(alexId);
    expect(sam.state.reports).toHaveLength(1);
    sam.stop();

    const back = world.open({ machine: afterLoss });
    back.signIn.start(world.credentials);
    await back.until(({ account }) => account?.username === 'alex');
    expect(back.store.inputs.account?.id).toBe(alexId);
    await back.delivered();
    expect(back.state.reports).toEqual([]);
    expect(world.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(0);
    expect([...machine.vault.entries.keys()]).toHaveLength(2);
  });
});

describe('changing accounts while a write is in flight', () => {
  it('counts it once, in the account it was made for', async () => {
    const demo = await anotherExist({ account: 'young', seed: 3 });
    const { open, credentials, sandbox } = await startWorld();
    const app = open({ startDemo: async () => ({ existUrl: demo.url, token: demo.developerToken }) });
    app.signIn.start(credentials);
    await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
    const alexId = app.store.inputs.account?.id ?? '';
    sandbox.faults.next({ kind: 'delay', ms: 300, isAfter: true, on: 'attributes/increment' });
    app.taps.add('coffees', 1);
    await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
    await app.signIn.withDemo();
    await app.until(({ account, readAtMs }) => account?.kind === 'demo' && readAtMs !== null);
    expect(app.state.recentTaps).toEqual([]);
    await app.signIn.withAccount(alexId);
    await app.delivered();
    expect(app.state.recentTaps).toMatchObject([{ fate: 'delivered' }]);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(demo.ledger.totalIncrement('coffees')).toBe(0);
  });

  it('lets a refusal of the one before not lock out the one that is open', async () => {
    const demo = await anotherExist({ account: 'young', seed: 3 });
    const { open, credentials, sandbox } = await startWorld();
    const app = open({ startDemo: async () => ({ existUrl: demo.url, token: demo.developerToken }) });
    app.signIn.start(credentials);
    await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
    sandbox.faults.next({ kind: 'delay', ms: 200, on: 'attributes/increment' });
    app.taps.add('coffees', 1);
    await expect.poll(() => sandbox.requests.count('attributes/increment')).toBe(1);
    await app.signIn.withDemo();
    sandbox.tokens.revoke();
    await app.until(({ account, readAtMs }) => account?.kind === 'demo' && readAtMs !== null);
    await expect.poll(() => app.store.inputs.outbox.batches).toEqual([]);
    expect(app.state).toMatchObject({ signIn: { step: 'signed-in' }, account: { kind: 'demo' } });
    expect(app.state.accounts).toMatchObject([{ kind: 'oauth', waitingTaps: 1 }, { kind: 'demo' }]);
  });
});
