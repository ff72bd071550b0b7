/** What outlives the app, and what happens to accounts: restarts, renewals, signing out, two people, the demo. */
import { describe, expect, it } from 'vitest';
import type { DurableFile } from '../../electron/domain/ports.ts';
import { openDemo, type DemoDiary } from '../../electron/sandbox/demo.ts';
import {
  closeWorldsAfterEach,
  freshMachine,
  hasRead,
  signedIn,
  startWorld,
} from '../support/core-under-test.ts';
import { failureOf, MemoryFile, tellTale } from '../support/in-memory-ports.ts';

closeWorldsAfterEach();

describe('a restart', () => {
  it('shows the last values before a single request, is still signed in, and reads', async () => {
    const { app, open, sandbox, time } = await signedIn();
    const before = app.state;
    app.stop();
    sandbox.requests.clear();
    time.pass(60_000);
    const next = open({ machine: app.machine });
    expect(next.state).toMatchObject({
      signIn: { step: 'signed-in' },
      account: before.account,
      readAtMs: before.readAtMs,
      pinned: before.pinned,
    });
    expect(next.state.attributes).toEqual(before.attributes);
    expect(sandbox.requests.count()).toBe(0);
    await next.accounts.resume();
    await next.until(({ readAtMs }) => (readAtMs ?? 0) > (before.readAtMs ?? 0));
    expect(sandbox.requests.to('/api/2/').map(({ path }) => path)).toEqual([
      '/api/2/attributes/with-values/',
      '/api/2/attributes/with-values/',
    ]);
    expect(sandbox.requests.count('oauth2')).toBe(0);
  });

  it('without a network shows the last values and says so', async () => {
    const { app, open, sandbox } = await signedIn();
    app.stop();
    await sandbox.setOffline(true);
    const next = open({ machine: app.machine });
    await next.accounts.resume();
    await next.until(({ sync }) => sync.kind === 'offline');
    expect(next.state.attributes).toEqual(app.state.attributes);
  });

  it('keeps taps that waited, counts them on screen at once, and delivers them once', async () => {
    const { app, open, sandbox } = await signedIn();
    const before = Number(sandbox.current('coffees'));
    await sandbox.setOffline(true);
    app.taps.add('coffees', 1);
    app.taps.add('coffees', 2);
    await app.until(({ sync }) => sync.kind === 'offline');
    app.stop();
    const next = open({ machine: app.machine });
    expect(next.state.attributes['coffees']).toMatchObject({ value: before + 3, waitingAmount: 3 });
    await sandbox.setOffline(false);
    await next.accounts.resume();
    await next.delivered();
    expect(sandbox.ledger.of('coffees', 'increment').map(({ value }) => value)).toEqual([3]);
    expect(next.state.attributes['coffees']).toMatchObject({ value: before + 3, waitingAmount: 0 });
  });

  it.each([
    ['was counted', { kind: 'apply-then-drop' } as const, 0],
    ['was lost', { kind: 'drop' } as const, 1],
  ])(
    'with a write under way that %s settles it without counting it twice',
    async (_what, fault, writesAfter) => {
      const { app, open, sandbox, time } = await signedIn();
      sandbox.faults.next({ ...fault, on: 'attributes/increment' });
      app.taps.add('coffees', 1);
      await expect.poll(() => sandbox.requests.count('attributes/increment')).toBe(1);
      await app.until(({ recentTaps }) => recentTaps[0]?.fate === 'sending');
      app.stop();
      sandbox.requests.clear();
      time.pass(60_000);
      const next = open({ machine: app.machine });
      await next.accounts.resume();
      await next.delivered();
      expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
      expect(sandbox.requests.count('attributes/increment')).toBe(writesAfter);
      expect(next.state.attributes['coffees']?.value).toBe(Number(sandbox.current('coffees')));
    },
  );

  it('keeps the pins in the person’s order', async () => {
    const { app, open } = await signedIn();
    app.choices.pin(['mood', 'water']);
    app.stop();
    expect(open({ machine: app.machine }).state).toMatchObject({
      pinned: ['mood', 'water'],
      isFirstRun: false,
    });
  });

  it('with a keychain that is locked keeps values and taps, and goes on once it is open', async () => {
    const { app, open } = await signedIn();
    app.stop();
    app.machine.vault.state = 'locked';
    const next = open({ machine: app.machine });
    await next.accounts.resume();
    expect(next.view).toMatchObject({ step: 'sign-in-again', failure: { code: 'keychain-locked' } });
    next.taps.add('coffees', 1);
    expect(next.state.attributes['coffees']?.waitingAmount).toBe(1);
    app.machine.vault.state = 'open';
    await next.signIn.retryKeychain();
    await next.delivered();
    expect(next.view).toEqual({ step: 'signed-in' });
  });
});

describe('a token that ends', () => {
  it('is renewed on the 401, once for all calls, kept, and the person notices nothing', async () => {
    const { app, sandbox } = await signedIn();
    const [before] = [...app.machine.vault.entries.values()];
    sandbox.tokens.expire();
    sandbox.requests.clear();
    await Promise.all([app.refresh.now(), app.ownership.learn()]);
    app.taps.add('coffees', 1);
    await app.delivered();
    const [after] = [...app.machine.vault.entries.values()];
    expect(sandbox.requests.count('access_token')).toBe(1);
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(app.view).toEqual({ step: 'signed-in' });
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });

  it('near its end is renewed before it is used, so that no call fails', async () => {
    const { app, sandbox, time } = await signedIn();
    time.pass(360 * 24 * 3_600_000);
    sandbox.requests.clear();
    await app.refresh.now();
    expect(sandbox.requests.count('access_token')).toBe(1);
    expect(sandbox.requests.all.every(({ status }) => status === 200)).toBe(true);
  });

  it('for good asks to sign in again; taps wait and are sent after that', async () => {
    const { app, sandbox, credentials } = await signedIn();
    sandbox.tokens.revoke();
    app.taps.add('coffees', 1);
    await app.until(({ signIn }) => signIn.step === 'sign-in-again');
    expect(app.view).toEqual({
      step: 'sign-in-again',
      failure: {
        code: 'unauthorised',
        message: 'Exist no longer accepts this sign-in. Sign in again; your taps wait.',
      },
    });
    app.taps.add('coffees', 1);
    expect(app.state.attributes['coffees']?.waitingAmount).toBe(2);
    app.signIn.start(credentials);
    await app.until((state) => state.signIn.step === 'signed-in');
    await app.delivered();
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(2);
    expect(app.machine.settings.last?.accounts).toHaveLength(1);
  });
});

describe('signing out', () => {
  it('with taps waiting asks first, and then forgets everything', async () => {
    const { app, open, sandbox } = await signedIn();
    await sandbox.setOffline(true);
    app.taps.add('coffees', 1);
    await app.until(({ sync }) => sync.kind === 'offline');
    expect(tellTale(await failureOf(app.accounts.leave(false)))).toEqual({
      code: 'taps-waiting',
      message: '1 tap has not reached Exist yet. Signing out would drop what waits.',
    });
    expect(app.view).toEqual({ step: 'signed-in' });
    await app.accounts.leave(true);
    expect(app.machine.vault.entries.size).toBe(0);
    expect(app.machine.snapshots.accounts).toEqual([]);
    expect(app.machine.outbox.last?.taps).toEqual([]);
    expect(app.state).toMatchObject({ signIn: { step: 'signed-out' }, account: null, attributes: {} });
    await sandbox.setOffline(false);
    const next = open({ machine: app.machine });
    await next.accounts.resume();
    expect(next.state).toMatchObject({ signIn: { step: 'signed-out' }, account: null });
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(0);
  });
});

describe('two accounts on one machine', () => {
  it('never see or send each other’s taps, values or pins', async () => {
    const machine = freshMachine();
    const first = await signedInOn('alex');
    await first.sandbox.setOffline(true);
    first.app.taps.add('coffees', 7);
    first.app.choices.pin(['coffees']);
    await first.app.until(({ sync }) => sync.kind === 'offline');
    first.app.stop();

    const second = await signedInOn('sam');
    expect(second.app.state).toMatchObject({
      account: { username: 'sam' },
      isFirstRun: true,
      recentTaps: [],
    });
    expect(second.app.state.attributes['coffees']?.waitingAmount).toBe(0);
    second.app.taps.add('coffees', 1);
    await second.app.delivered();
    expect(second.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    second.app.stop();

    await first.sandbox.setOffline(false);
    const again = first.open({ machine });
    again.signIn.start(first.credentials);
    await again.until((state) => state.account?.username === 'alex' && hasRead(state));
    await again.delivered();
    expect(first.sandbox.ledger.totalIncrement('coffees')).toBe(7);
    expect(second.sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(again.state).toMatchObject({ pinned: ['coffees'], isFirstRun: false });
    expect(machine.settings.last?.accounts.map(({ username }) => username)).toEqual(['alex', 'sam']);

    async function signedInOn(username: string) {
      const world = await startWorld({ username });
      const app = world.open({ machine });
      app.signIn.start(world.credentials);
      await app.until((state) => state.account?.username === username && hasRead(state));
      return { ...world, app };
    }
  });
});

describe('the demo account', () => {
  it('runs on an Exist of its own, and remembers what was done to it over a restart', async () => {
    const diary: DurableFile<DemoDiary> = new MemoryFile<DemoDiary>();
    const { open, sandbox, time } = await startWorld();
    const machine = freshMachine();
    machine.vault.state = 'missing';
    const startDemo = () => openDemo(diary, time);
    const app = open({ machine, startDemo });
    await app.signIn.withDemo();
    await app.until(hasRead);
    expect(app.state.account).toMatchObject({ kind: 'demo', username: 'alex' });
    expect(Object.keys(app.state.attributes)).toHaveLength(122);
    const before = Number(app.state.attributes['coffees']?.value ?? 0);
    app.taps.add('coffees', 2);
    await app.delivered();
    app.stop();

    const next = open({ machine, startDemo });
    expect(next.state.attributes['coffees']?.value).toBe(before + 2);
    const { readAtMs } = next.state;
    await next.accounts.resume();
    await next.until((state) => state.readAtMs !== readAtMs);
    expect(next.state.attributes['coffees']?.value).toBe(before + 2);
    expect(diary.load()?.changes).toMatchObject([{ name: 'coffees', kind: 'increment', value: 2 }]);
    expect(sandbox.requests.count()).toBe(0);
    await next.accounts.leave(false);
    expect(next.state.account).toBeNull();
  });
});
