/** What the person sees when Exist answers badly: clear words, and the last values kept. */
import { describe, expect, it } from 'vitest';
import type { Fault, FaultAim } from '../../electron/sandbox/faults.ts';
import { closeWorldsAfterEach, hasRead, signedIn, startWorld } from '../support/core-under-test.ts';

closeWorldsAfterEach();

const values = 'attributes/with-values';
const unreadable = (where: string) =>
  `Exist sent an answer Tally cannot read (${where}). The last values are kept.`;

describe('a reading that Exist answers', () => {
  it.each<[string, Fault & FaultAim, string]>([
    ['with half of the JSON', { kind: 'malformed-json', on: values }, unreadable('attributes/with-values/')],
    ['with wrong types', { kind: 'wrong-types', on: values }, unreadable('attributes/with-values/, count')],
    ['with an HTML page', { kind: 'html-page', on: values }, unreadable('attributes/with-values/')],
    [
      'with the error page of a proxy',
      { kind: 'html-page', status: 403, on: values },
      unreadable('attributes/with-values/, status 403'),
    ],
    ['with nothing', { kind: 'answer', status: 200, on: values }, unreadable('attributes/with-values/')],
    [
      'with an empty page that promises more',
      { kind: 'answer', status: 200, body: { count: 122, results: [] }, on: values },
      unreadable('attributes/with-values/, results'),
    ],
    [
      'with a page that is not there',
      {
        kind: 'answer',
        status: 200,
        body: { count: 500, results: [bareAttribute('a')] },
        on: values,
        times: 1,
      },
      unreadable('attributes/with-values/, page 3'),
    ],
    [
      'with one attribute that lacks its group',
      {
        kind: 'answer',
        status: 200,
        body: { count: 1, results: [{ name: 'a', value_type: 0 }] },
        on: values,
      },
      unreadable('attributes/with-values/, results.0.group'),
    ],
    [
      'with a refusal in its own words',
      { kind: 'answer', status: 403, body: { detail: 'Your account is paused.' }, on: values },
      'Exist refused this: Your account is paused.',
    ],
  ])('%s says what is wrong and keeps the last values', async (_what, fault, message) => {
    const { app, sandbox, time } = await signedIn();
    const before = app.state;
    time.pass(60_000);
    sandbox.faults.next(fault);
    await app.refresh.now();
    expect(app.state.sync).toMatchObject({ kind: 'needs-you', failure: { message } });
    expect(app.state.attributes).toEqual(before.attributes);
    expect(app.state.readAtMs).toBe(before.readAtMs);
    sandbox.faults.clear();
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
    expect(app.state.readAtMs).toBeGreaterThan(before.readAtMs ?? 0);
  });

  it('with the JSON under the name of HTML is read all the same', async () => {
    const { app, sandbox } = await signedIn();
    const fault = sandbox.faults.next({ kind: 'wrong-content-type', on: values });
    await app.refresh.now();
    expect(fault.hits).toBe(1);
    expect(app.state.sync.kind).toBe('delivered');
  });

  it.each([500, 502, 503])('with %i says since when it cannot be had', async (status) => {
    const { app, sandbox } = await signedIn();
    const before = app.state.attributes;
    sandbox.faults.next({ kind: 'server-error', status, on: values });
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('offline');
    expect(app.state.attributes).toEqual(before);
  });

  it('with 429 pauses as long as Exist asks for, and asks for nothing meanwhile', async () => {
    const { app, sandbox, time } = await signedIn();
    sandbox.faults.next({ kind: 'rate-limit', retryAfterS: 600, on: values });
    await app.refresh.now();
    const { sync } = app.state;
    expect(sync).toMatchObject({ kind: 'limited' });
    expect(sync.kind === 'limited' && sync.untilMs - time.nowMs()).toBeGreaterThan(590_000);
    const asked = sandbox.requests.count();
    app.taps.add('coffees', 1);
    await app.refresh.now();
    expect(sandbox.requests.count()).toBe(asked);
    time.pass(601_000);
    app.wake(0);
    await app.until((state) => state.sync.kind === 'delivered');
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });

  it('with 429 because the hour is used up on other machines waits until it is over', async () => {
    const { app, sandbox, time } = await signedIn({ rateLimit: 8 });
    for (let reading = 0; reading < 4; reading += 1) await app.refresh.now();
    expect(app.state.sync.kind).toBe('limited');
    expect(sandbox.requests.to('/api/2/').filter(({ status }) => status === 429)).toHaveLength(1);
    time.pass(3_601_000);
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
  });
});

describe('the very first reading', () => {
  it.each<[string, Fault & FaultAim]>([
    ['profile', { kind: 'wrong-types', on: 'accounts/profile', times: 2 }],
    ['values', { kind: 'malformed-json', on: values, times: 2 }],
    ['averages', { kind: 'wrong-types', on: 'averages', times: 2 }],
  ])('that fails at the %s leaves nothing half read, and works the next time', async (_what, fault) => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    sandbox.faults.next(fault);
    app.signIn.start(credentials);
    const { attributes, readAtMs } = await app.until(({ sync }) => sync.kind === 'needs-you');
    expect([attributes, readAtMs]).toEqual([{}, null]);
    expect(app.machine.snapshots.accounts).toEqual([]);
    sandbox.faults.clear();
    await app.refresh.now();
    expect(hasRead(app.state)).toBe(true);
  });
});

describe('a write that Exist answers', () => {
  it.each<[string, Fault & FaultAim, number]>([
    [
      'with half of the JSON, after it was counted',
      { kind: 'malformed-json', on: 'attributes/increment' },
      1,
    ],
    [
      'with 500, after it was counted',
      { kind: 'server-error', isApplied: true, on: 'attributes/increment' },
      1,
    ],
    ['with 500, before it was counted', { kind: 'server-error', on: 'attributes/increment' }, 2],
    ['by a cut after it was counted', { kind: 'apply-then-drop', on: 'attributes/increment' }, 1],
    [
      'by a reset after it was counted',
      { kind: 'apply-then-drop', isReset: true, on: 'attributes/increment' },
      1,
    ],
    ['by a cut before it was counted', { kind: 'drop', on: 'attributes/increment' }, 2],
    ['with an HTML page', { kind: 'html-page', on: 'attributes/increment' }, 2],
  ])('%s is counted exactly once', async (_what, fault, writes) => {
    const { app, sandbox, time } = await signedIn();
    const before = Number(sandbox.current('coffees'));
    const struck = sandbox.faults.next(fault);
    app.taps.add('coffees', 1);
    await app.until(({ recentTaps }) => recentTaps[0]?.fate === 'sending');
    await expect.poll(() => struck.hits).toBe(1);
    await expect
      .poll(
        () => {
          time.pass(2000);
          return app.state.recentTaps[0]?.fate;
        },
        { interval: 20, timeout: 5000 },
      )
      .toBe('delivered');
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
    expect(sandbox.requests.count('attributes/increment')).toBe(writes);
    expect(app.state.attributes['coffees']).toMatchObject({ value: before + 1, waitingAmount: 0 });
  });

  it('with another writer in between goes to the person, who decides', async () => {
    const { app, sandbox, time } = await signedIn();
    const before = Number(sandbox.current('coffees'));
    sandbox.faults.next({ kind: 'apply-then-drop', on: 'attributes/increment' });
    app.taps.add('coffees', 1);
    await expect.poll(() => sandbox.current('coffees')).toBe(before + 1);
    sandbox.elsewhere.add('coffees', 5);
    await expect
      .poll(
        () => {
          time.pass(2000);
          return app.state.undecided[0]?.message;
        },
        { interval: 20, timeout: 5000 },
      )
      .toBe(`Exist says ${before + 6}. You had ${before} and added 1.`);
    app.taps.decide(app.state.undecided[0]?.id ?? '', 'it-is-in');
    expect(app.state).toMatchObject({
      undecided: [],
      sync: { kind: 'delivered' },
      attributes: { coffees: { value: before + 6, waitingAmount: 0 } },
    });
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });
});

function bareAttribute(name: string) {
  return { name, group: { name: 'food' }, value_type: 0 };
}
