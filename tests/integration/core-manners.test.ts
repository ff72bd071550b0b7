/** How little Exist is asked when things go wrong, over real HTTP. */
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import {
  closeWorldsAfterEach,
  hasRead,
  signedIn,
  startWorld,
  type AppUnderTest,
} from '../support/core-under-test.ts';

closeWorldsAfterEach();

const values = 'attributes/with-values';
const minute = 60_000;

describe('an Exist that answers every reading with an error', () => {
  it.each([
    ['server errors', { kind: 'server-error', status: 503, on: values } as const],
    ['half of the JSON', { kind: 'malformed-json', on: values } as const],
  ])('(%s) is asked a handful of times an hour, and at once when the person asks', async (_what, fault) => {
    const { app, sandbox, time } = await signedIn();
    sandbox.faults.always(fault);
    time.pass(61 * minute);
    const before = sandbox.requests.count();
    for (let beat = 0; beat < 60; beat += 1) {
      app.beat();
      await app.until(() => !app.store.inputs.connection.isReading);
      time.pass(minute);
    }
    const asked = sandbox.requests.count() - before;
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(8);
    sandbox.faults.clear();
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
  });
});

describe('a pause that Exist asks for', () => {
  it('ends on screen by itself, and the reading it refused is made up', async () => {
    const { app, sandbox, time } = await signedIn();
    sandbox.faults.next({ kind: 'rate-limit', retryAfterS: 600, on: values });
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('limited');
    const readAtMs = app.state.readAtMs ?? 0;
    time.pass(599_000);
    expect(app.state.sync.kind).toBe('limited');
    time.pass(2000);
    expect(app.state.sync.kind).not.toBe('limited');
    await app.until((state) => (state.readAtMs ?? 0) > readAtMs);
  });

  it('is not waited for by an app that has stopped', async () => {
    const { app, sandbox, time } = await signedIn();
    sandbox.faults.next({ kind: 'rate-limit', retryAfterS: 600, on: values });
    await app.refresh.now();
    const asked = sandbox.requests.count();
    app.stop();
    time.pass(700_000);
    expect(sandbox.requests.count()).toBe(asked);
  });

  it('at the token endpoint is kept by the sign-in', async () => {
    const { open, credentials, sandbox, time } = await startWorld();
    const app = open();
    sandbox.faults.next({
      kind: 'answer',
      status: 429,
      headers: { 'Retry-After': '60' },
      on: 'oauth2/access_token',
    });
    app.signIn.start(credentials);
    await app.until(({ signIn }) => signIn.step === 'signed-out' && signIn.failure !== undefined);
    expect(app.view).toMatchObject({ failure: { code: 'rate-limited' } });
    expect(await app.lastPage()).toContain('Exist asks for a pause.');
    app.signIn.start(credentials);
    await app.until(({ signIn }) => signIn.step === 'signed-out' && signIn.failure !== undefined);
    expect(sandbox.requests.count('access_token')).toBe(1);
    time.pass(61_000);
    app.signIn.start(credentials);
    await app.until(hasRead);
  });
});

describe('the allowance', () => {
  const booked = (app: AppUnderTest) =>
    app.machine.requestTimes.get(app.store.inputs.account?.id ?? '')?.last?.callsAtMs.length ?? 0;
  const asked = (sandbox: Sandbox) =>
    sandbox.requests.to('/api/2/').length + sandbox.requests.count('access_token');

  it('holds what the sign-in has asked, and renewals', async () => {
    const { app, sandbox } = await signedIn();
    expect(sandbox.requests.count('access_token')).toBe(1);
    expect(booked(app)).toBe(asked(sandbox));
    sandbox.tokens.expire();
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
    expect(sandbox.requests.count('access_token')).toBe(2);
    expect(booked(app)).toBe(asked(sandbox));
  });
});
