/** The main job from end to end: sign in, see today, add one. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../electron/domain/local-day.ts';
import { someCredentials } from '../support/builders.ts';
import { closeWorldsAfterEach, signedIn, startWorld } from '../support/core-under-test.ts';

closeWorldsAfterEach();

describe.each(['dense', 'sparse'] as const)('with %s values', (values) => {
  it('reads 122 attributes in four requests after the token’s own', async () => {
    const { sandbox, app } = await signedIn({ values });
    expect(Object.keys(app.state.attributes)).toHaveLength(122);
    expect(sandbox.requests.count('/api/2/')).toBeLessThanOrEqual(4);
    expect(sandbox.requests.count('/oauth2/access_token')).toBe(1);
    expect(sandbox.requests.to('/api/2/').map(({ path, query }) => [path, query['page'] ?? ''])).toEqual([
      ['/api/2/accounts/profile/', ''],
      ['/api/2/attributes/with-values/', '1'],
      ['/api/2/attributes/with-values/', '2'],
      ['/api/2/averages/', '1'],
    ]);
  });

  it('adds exactly one to the ledger for one tap, and adopts the total', async () => {
    const { sandbox, app } = await signedIn({ values });
    const before = Number(sandbox.current('coffees') ?? 0);
    app.taps.add('coffees', 1);
    expect(app.state.attributes['coffees']).toMatchObject({ value: before + 1, waitingAmount: 1 });
    const { attributes } = await app.delivered();
    expect(sandbox.ledger.of('coffees', 'increment')).toMatchObject([{ value: 1, date: '2026-11-21' }]);
    expect(sandbox.current('coffees')).toBe(before + 1);
    expect(attributes['coffees']).toMatchObject({ value: before + 1, waitingAmount: 0 });
  });

  it('does not count a tap twice when it is read again', async () => {
    const { sandbox, app } = await signedIn({ values });
    const before = Number(sandbox.current('coffees') ?? 0);
    app.taps.add('coffees', 1);
    await app.delivered();
    await app.refresh.now();
    expect(app.state.attributes['coffees']).toMatchObject({ value: before + 1, waitingAmount: 0 });
    app.taps.add('coffees', 1);
    await app.delivered();
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(2);
    expect(app.state.attributes['coffees']?.value).toBe(before + 2);
  });
});

describe('today', () => {
  it('shows what Exist knows: value, usual, groups in its order', async () => {
    const { sandbox, app } = await signedIn();
    const { state } = app;
    expect(state.day).toBe(sandbox.today());
    expect(state.account).toMatchObject({ username: 'alex', kind: 'oauth', isForThisRunOnly: false });
    expect(state.groups[0]?.name).toBe('activity');
    expect(state.groups.flatMap(({ attributes }) => attributes)).toHaveLength(122);
    for (const name of ['coffees', 'water', 'mood']) {
      const { value } = state.attributes[name] ?? {};
      expect(value ?? 0).toBe(sandbox.current(name) ?? 0);
    }
    expect(state.attributes['steps']?.usual).toBeGreaterThan(0);
    expect(state.pinned).toHaveLength(4);
  });

  it('is the person’s day, whatever the machine thinks', async () => {
    // Noon in Melbourne is still yesterday in Honolulu.
    const { app, sandbox } = await signedIn({ timezone: 'Pacific/Honolulu' });
    expect(app.state.day).toBe('2026-11-20');
    app.taps.add('coffees', 1);
    await app.delivered();
    expect(sandbox.ledger.of('coffees', 'increment')).toMatchObject([{ date: '2026-11-20' }]);
  });

  it('turns at the person’s midnight, and yesterday’s tap stays on its day', async () => {
    const { app, sandbox, time } = await signedIn();
    await sandbox.setOffline(true);
    app.taps.add('coffees', 1);
    await app.until(({ sync }) => sync.kind === 'offline');
    time.pass(13 * 3_600_000);
    app.store.lookAtClock();
    expect(app.state.day).toBe('2026-11-22');
    await sandbox.setOffline(false);
    app.wake(0);
    await app.delivered();
    expect(sandbox.ledger.of('coffees', 'increment')).toMatchObject([
      { date: addDays('2026-11-22', -1), value: 1 },
    ]);
    await app.until(({ readAtMs }) => (readAtMs ?? 0) > time.nowMs() - 60_000);
    expect(app.state.attributes['coffees']?.value ?? 0).toBe(sandbox.current('coffees') ?? 0);
  });

  it.each(['empty', 'young'] as const)(
    'of an account that is %s is shown without complaint',
    async (account) => {
      const { app } = await signedIn({ account });
      expect(app.state.sync.kind).toBe('delivered');
      expect(Object.keys(app.state.attributes)).toHaveLength(account === 'empty' ? 0 : 10);
    },
  );

  it('takes averages under either name', async () => {
    const { app } = await signedIn({ averagesKey: 'attribute' });
    expect(app.state.attributes['steps']?.usual).toBeGreaterThan(0);
  });

  it('is shown in imperial units where the profile says so', async () => {
    const { app } = await signedIn({ profile: { isImperial: true } });
    expect(app.state.attributes['water']?.text).toMatch(/fl oz$/);
  });
});

describe('adding', () => {
  it('sends a burst as one request', async () => {
    const { app, sandbox } = await signedIn();
    for (let tap = 0; tap < 5; tap += 1) app.taps.add('coffees', 1);
    app.taps.add('water', 250);
    await app.delivered();
    expect(sandbox.requests.to('increment')).toMatchObject([{ itemCount: 2 }]);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(5);
    expect(sandbox.ledger.totalIncrement('water')).toBe(250);
  });

  it('adopts what another writer did meanwhile', async () => {
    const { app, sandbox } = await signedIn();
    const before = Number(sandbox.current('coffees'));
    sandbox.elsewhere.add('coffees', 3);
    app.taps.add('coffees', 1);
    await app.delivered();
    expect(app.state.attributes['coffees']?.value).toBe(before + 4);
  });

  it('undoes a delivered tap with its opposite', async () => {
    const { app, sandbox } = await signedIn();
    const before = Number(sandbox.current('coffees'));
    app.taps.add('coffees', 1);
    await app.delivered();
    app.taps.undo(app.state.recentTaps[0]?.id ?? '');
    expect((await app.delivered()).recentTaps).toHaveLength(2);
    expect(sandbox.current('coffees')).toBe(before);
    expect(sandbox.ledger.of('coffees', 'increment').map(({ value }) => value)).toEqual([1, -1]);
    expect(new Set(app.state.recentTaps.map(({ id }) => id)).size).toBe(2);
  });

  it('shows Exist’s own words for a tap it refuses, and lets it be dismissed', async () => {
    const { app, sandbox } = await signedIn();
    sandbox.faults.next({
      kind: 'new-owner',
      on: 'attributes/increment',
      name: 'coffees',
      service: 'fitbit',
    });
    const before = app.state.attributes['coffees']?.value;
    app.taps.add('coffees', 1);
    const { sync, attributes, recentTaps } = await app.until((state) => state.sync.kind === 'needs-you');
    expect(sync).toMatchObject({
      failure: { message: "Exist refused a tap: Attribute 'coffees' does not belong to this service" },
    });
    expect(attributes['coffees']?.value).toBe(before);
    app.taps.undo(recentTaps[0]?.id ?? '');
    expect(app.state.sync.kind).toBe('delivered');
  });

  it('takes an attribute over on the person’s word, and then adds to it', async () => {
    const { app, sandbox } = await signedIn();
    const theirs = Object.values(app.state.attributes).find(
      ({ name, steps }) => steps.length > 0 && sandbox.ownerOf(name) !== sandbox.ownerOf('coffees'),
    );
    const name = theirs?.name ?? '';
    const [question] = await app.ownership.questionsFor([name]);
    expect(question).toMatchObject({ name, serviceLabel: theirs?.serviceLabel });
    expect(() => app.taps.add(name, 1)).toThrow(/Take it over in the window first\./);
    await app.ownership.takeOver([name]);
    app.taps.add(name, 1);
    await app.delivered();
    expect(sandbox.ledger.totalIncrement(name)).toBe(1);
  });
});

describe('a wrong client', () => {
  it('is told apart at the exchange', async () => {
    const { open, sandbox } = await startWorld();
    const app = open();
    app.signIn.start({ clientId: sandbox.clientId, clientSecret: someCredentials.clientSecret });
    const { signIn } = await app.until((state) => state.signIn.step === 'signed-out');
    expect(signIn).toEqual({
      step: 'signed-out',
      failure: {
        code: 'client-refused',
        message: 'Exist does not know this client ID and secret. Copy both again from your apps page.',
      },
    });
    expect(await app.lastPage()).toContain('Exist does not know this client ID and secret.');
  });
});
