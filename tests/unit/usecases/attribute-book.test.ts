import { describe, expect, it } from 'vitest';
import type { NewAttribute } from '../../../electron/contract/attribute-book.ts';
import { BadResponseError, NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { ListedAttribute, Snapshot, Template } from '../../../electron/domain/exist-model.ts';
import type { Tap } from '../../../electron/domain/taps.ts';
import { AttributeBook } from '../../../electron/usecases/attribute-book.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { accountId, anAttribute, anOutbox, aSnapshot, aTap, inputsOf } from '../../support/builders.ts';
import { failureOf, HandTime, MemorySnapshots, settled, tellTale } from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

const tally = { name: 'tally', label: 'Tally' };
const fitbit = { name: 'fitbit', label: 'Fitbit' };
const activity = { name: 'activity', label: 'Activity', priority: 1 };
const custom = { name: 'custom', label: 'Daily tags', priority: 3 };

const listedAs = (given: Parameters<typeof anAttribute>[0] = {}): ListedAttribute => ({
  ...anAttribute(given),
  availableServices: [tally, fitbit],
});

const coffees = listedAs();
const steps = listedAs({
  name: 'steps',
  label: 'Steps',
  template: 'steps',
  group: activity,
  service: fitbit,
  manual: false,
});
const walk = listedAs({ name: 'walk', label: 'Walk', group: custom, valueType: 7 });
const icon = listedAs({ name: 'weather_icon', label: 'Icon', priority: 10, service: null, active: false });
const aTemplate = (given: Partial<Template> = {}): Template => ({
  name: 'steps',
  label: 'Steps',
  group: activity,
  priority: 1,
  valueType: 0,
  ...given,
});

function open(given: { taps?: Tap[]; account?: object; snapshot?: Partial<Snapshot> } = {}) {
  const time = new HandTime();
  const snapshot = aSnapshot({
    attributes: [coffees, steps, walk],
    owned: ['coffees', 'walk'],
    ...given.snapshot,
  });
  const inputs = inputsOf({ snapshot, outbox: anOutbox(given.taps ?? []) });
  const store = new TodayStore(time, inputs);
  if (inputs.account !== null) store.update({ account: { ...inputs.account, ...given.account } });
  const exist = new AnsweringExist();
  exist.listing = [walk, coffees, icon, steps];
  exist.ownedNames = ['coffees', 'walk'];
  exist.templateAnswers = [aTemplate(), aTemplate({ name: 'floors', label: 'Floors', priority: 10 })];
  const current: { session: Session | null } = {
    session: {
      accountId,
      exist,
      freshProfile: null,
      past: idlePast,
      door: closedDoor,
      wakeSender: () => undefined,
      stop: () => undefined,
    },
  };
  const snapshots = new MemorySnapshots();
  const readings: string[][] = [];
  const book = new AttributeBook({
    store,
    clock: time,
    session: () => current.session,
    save: snapshots.save,
    readToday: async () => {
      readings.push(Object.keys(store.state.attributes));
    },
  });
  return { book, store, exist, time, current, snapshots, readings };
}

const whole = { includeInactive: true, includeLowPriority: true };

describe('the list of attributes', () => {
  it('is in Exist’s order, each with who fills it', async () => {
    const { book } = open();
    expect((await book.list(whole)).map(({ name, ownership }) => [name, ownership])).toEqual([
      ['steps', 'another-service'],
      ['walk', 'ours'],
      ['coffees', 'ours'],
      ['weather_icon', 'nobody'],
    ]);
  });

  it('tells all there is to each', async () => {
    const { book } = open();
    expect((await book.list(whole))[0]).toEqual({
      name: 'steps',
      label: 'Steps',
      group: 'activity',
      groupLabel: 'Activity',
      valueType: 0,
      template: 'steps',
      manual: false,
      isActive: true,
      isLowPriority: false,
      ownership: 'another-service',
      serviceLabel: 'Fitbit',
      availableServices: ['Tally'],
    });
  });

  it('leaves out what is inactive or seldom wanted unless asked for', async () => {
    const { book, exist } = open();
    exist.listing.push(
      listedAs({ name: 'keystrokes', priority: 10 }),
      listedAs({ name: 'old', active: false }),
    );
    const names = async (includeInactive: boolean, includeLowPriority: boolean) =>
      (await book.list({ includeInactive, includeLowPriority })).map(({ name }) => name).slice(2);
    expect(await names(false, false)).toEqual(['coffees']);
    expect(await names(true, false)).toEqual(['coffees', 'old']);
    expect(await names(false, true)).toEqual(['coffees', 'keystrokes']);
  });

  it('is read once for pages opened in a row, and anew after a minute', async () => {
    const { book, exist, time } = open();
    await book.list(whole);
    await book.templates({ includeLowPriority: true });
    await book.list({ includeInactive: false, includeLowPriority: false });
    expect(exist.calls.map((call) => call.split(' ')[0])).toEqual(['attributes', 'owned', 'templates']);
    time.jumpTo(time.nowMs() + 61_000);
    await book.list(whole);
    expect(exist.calls.filter((call) => call === 'owned')).toHaveLength(2);
  });

  it('is read anew when something changed hands elsewhere in the app', async () => {
    const { book, exist, store } = open();
    await book.list(whole);
    const snapshot = store.inputs.snapshot;
    if (snapshot !== null) store.update({ snapshot: { ...snapshot, owned: ['coffees', 'walk', 'steps'] } });
    await book.list(whole);
    expect(exist.calls.filter((call) => call === 'owned')).toHaveLength(2);
  });

  it('tells today who fills what', async () => {
    const { book, store, snapshots } = open({ snapshot: { owned: null } });
    expect(store.state.attributes['coffees']?.ownership).toBe('unknown');
    await book.list(whole);
    expect(store.state.attributes['coffees']?.ownership).toBe('ours');
    expect(snapshots.load(accountId)?.owned).toEqual(['coffees', 'walk']);
  });

  it('cannot be had while signed out', async () => {
    const { book, current } = open();
    current.session = null;
    expect(await failureOf(book.list(whole))).toMatchObject({ code: 'unauthorised' });
  });
});

describe('the list of templates', () => {
  it('tells which the person has, under which name, and who fills it', async () => {
    const { book, exist } = open();
    exist.listing = [
      listedAs({ name: 'steps_old', template: 'steps', active: false, service: null }),
      { ...steps, name: 'steps_2' },
    ];
    expect(await book.templates({ includeLowPriority: true })).toMatchObject([
      { template: 'steps', name: 'steps_2', serviceLabel: 'Fitbit', ownership: 'another-service' },
      { template: 'floors', name: null, serviceLabel: null, ownership: 'nobody', isLowPriority: true },
    ]);
    expect(await book.templates({ includeLowPriority: false })).toHaveLength(1);
  });
});

describe('acquiring', () => {
  const ours = anAttribute({ ...steps, service: tally, manual: true });

  it('goes by template where there is one and by name otherwise, each once', async () => {
    const { book, exist } = open();
    await book.acquire(
      [{ name: 'steps' }, { name: 'walk' }, { template: 'steps' }, { template: 'mood' }],
      true,
    );
    expect(exist.acquired).toEqual([
      { template: 'steps', manual: true },
      { name: 'walk', manual: true },
      { template: 'mood', manual: true },
    ]);
  });

  it('leaves how it is filled as it is unless told', async () => {
    const { book, exist } = open();
    await book.acquire([{ name: 'steps' }], null);
    expect(exist.acquired).toEqual([{ template: 'steps' }]);
  });

  it('shows in today at once, without another reading', async () => {
    const { book, exist, store, readings, snapshots } = open();
    exist.acquireAnswers = [{ name: 'steps', attribute: ours, failure: null }];
    expect(await book.acquire([{ name: 'steps' }], true)).toEqual([
      { name: 'steps', label: 'Steps', isDone: true, message: null },
    ]);
    expect(store.state.attributes['steps']).toMatchObject({ ownership: 'ours', manual: true });
    expect(snapshots.load(accountId)?.owned).toContain('steps');
    expect(readings).toEqual([]);
  });

  it('reads today when the person lacked it, and once more when that reading had begun before', async () => {
    const { book, exist, store, readings } = open();
    const mood = anAttribute({ name: 'mood', label: 'Mood', template: 'mood', valueType: 8 });
    exist.acquireAnswers = [{ name: 'mood', attribute: mood, failure: null }];
    const reading = book.acquire([{ template: 'mood' }], true);
    await reading;
    expect(store.state.attributes['mood']).toMatchObject({ label: 'Mood', ownership: 'ours', value: null });
    await settled();
    expect(readings).toHaveLength(1);
  });

  it('tells each refusal in Exist’s words, and takes in the others', async () => {
    const { book, exist, store } = open();
    exist.acquireAnswers = [
      { name: 'steps', attribute: ours, failure: null },
      { name: 'mood', attribute: null, failure: "No permission to write to attributes in group 'mood'" },
    ];
    expect(await book.acquire([{ name: 'steps' }, { template: 'mood' }], null)).toEqual([
      { name: 'steps', label: 'Steps', isDone: true, message: null },
      {
        name: 'mood',
        label: 'mood',
        isDone: false,
        message: "No permission to write to attributes in group 'mood'",
      },
    ]);
    expect(store.state.attributes['steps']?.ownership).toBe('ours');
  });

  it('is not tried where this sign-in may write none of them', async () => {
    const { book, exist } = open({ account: { scopes: ['activity_read', 'custom_write'] } });
    expect(await failureOf(book.acquire([{ name: 'steps' }], null))).toMatchObject({
      code: 'scope-missing',
      missingScopes: ['activity_write'],
    });
    expect(await failureOf(book.acquire([{ name: 'steps' }], true))).toMatchObject({
      missingScopes: ['manual_write'],
    });
    expect(exist.acquired).toEqual([]);
    await book.acquire([{ name: 'steps' }, { name: 'walk' }], true);
    expect(exist.acquired).toHaveLength(2);
  });

  it.each([
    ['a 429', new TallyError('rate-limited', 'Exist asks for a pause.'), ['coffees', 'walk']],
    ['no network', new NetworkError('No network.', { mayHaveArrived: false }), ['coffees', 'walk']],
    ['an answer that never came', new NetworkError('Lost.', { mayHaveArrived: true }), null],
    ['an answer that cannot be read', new BadResponseError('attributes/acquire/', null, 200), null],
  ])('ends with %s as it is; what may have been done is asked for anew', async (_what, failure, owned) => {
    const { book, exist, store } = open();
    exist.failures.set('acquire', failure);
    expect(await failureOf(book.acquire([{ name: 'steps' }], null))).toBe(failure);
    expect(store.inputs.snapshot?.owned).toEqual(owned);
  });

  it('of more than one request holds may be half done when it ends', async () => {
    const { book, exist, store } = open();
    exist.failures.set('acquire', new TallyError('rate-limited', 'Exist asks for a pause.'));
    const targets = Array.from({ length: 36 }, (_, index) => ({ template: `t${index}` }));
    await failureOf(book.acquire(targets, null));
    expect(store.inputs.snapshot?.owned).toBeNull();
  });
});

describe('releasing', () => {
  it('gives it to the service that fills it next, or leaves it to nobody', async () => {
    const { book, exist, store, snapshots } = open();
    exist.releaseAnswers = [
      { name: 'coffees', service: 'fitbit', isActive: true, failure: null },
      { name: 'walk', service: null, isActive: false, failure: null },
    ];
    expect(await book.release(['coffees', 'walk', 'coffees'])).toEqual([
      { name: 'coffees', label: 'Coffees', isDone: true, message: null },
      { name: 'walk', label: 'Walk', isDone: true, message: null },
    ]);
    expect(exist.calls).toContain('release coffees,walk');
    expect(store.state.attributes['coffees']).toMatchObject({
      ownership: 'another-service',
      serviceLabel: 'Fitbit',
    });
    expect(store.state.attributes['walk']).toBeUndefined();
    expect(snapshots.load(accountId)?.owned).toEqual([]);
  });

  it('keeps what Exist did not release', async () => {
    const { book, exist, store } = open();
    const words = "Attribute 'steps' does not belong to this service";
    exist.releaseAnswers = [{ name: 'steps', service: null, isActive: false, failure: words }];
    expect(await book.release(['steps'])).toEqual([
      { name: 'steps', label: 'Steps', isDone: false, message: words },
    ]);
    expect(store.state.attributes['steps']).toMatchObject({ ownership: 'another-service' });
  });

  it.each([
    [[aTap()], '1 tap on Coffees has'],
    [[aTap(), aTap({ fate: 'sending' }), aTap({ fate: 'undecided' })], '3 taps on Coffees have'],
    [[aTap(), aTap({ attribute: 'walk' })], '2 taps on Coffees, Walk have'],
  ])('waits for what is on its way', async (taps, words) => {
    const { book, exist } = open({ taps });
    expect(tellTale(await failureOf(book.release(['coffees', 'walk'])))).toEqual({
      code: 'taps-waiting',
      message: `${words} not reached Exist yet. Let them arrive or take them back first.`,
    });
    expect(exist.calls).toEqual([]);
  });

  it('does not wait for what is settled, or of another account', async () => {
    const { book, exist } = open({
      taps: [aTap({ fate: 'delivered' }), aTap({ fate: 'rejected' }), aTap({ accountId: 'account-2' })],
    });
    await book.release(['coffees']);
    expect(exist.calls).toContain('release coffees');
  });
});

describe('creating', () => {
  const books: NewAttribute = { label: ' Books ', group: 'media', valueType: 0, manual: true };
  const made = anAttribute({ name: 'books', label: 'Books' });

  it('reads the name back and shows it in today', async () => {
    const { book, exist, store } = open();
    exist.createAnswers = [{ name: 'Books', attribute: made, failure: null }];
    expect(await book.create([books])).toEqual([
      { name: 'books', label: 'Books', isDone: true, message: null },
    ]);
    expect(exist.created).toEqual([{ ...books, label: 'Books' }]);
    expect(store.state.attributes['books']).toMatchObject({ ownership: 'ours' });
  });

  it('sends only what breaks no rule, and tells of each in the order asked', async () => {
    const { book, exist } = open();
    exist.createAnswers = [
      { name: 'Books', attribute: made, failure: null },
      { name: 'Films', attribute: null, failure: 'Not today' },
    ];
    const reports = await book.create([
      { ...books, label: 'Walk' },
      books,
      { ...books, group: 'custom' },
      { ...books, label: 'Films' },
    ]);
    expect(reports).toMatchObject([
      { label: 'Walk', isDone: false, message: expect.stringContaining('already') as string },
      { name: 'books', isDone: true },
      { isDone: false, message: expect.stringContaining('Daily tags') as string },
      { name: 'Films', isDone: false, message: 'Not today' },
    ]);
    expect(exist.created).toHaveLength(2);
  });

  it('asks Exist for nothing when every one breaks a rule', async () => {
    const { book, exist } = open();
    await book.create([{ ...books, valueType: 6 }]);
    expect(exist.calls).not.toContain('create');
  });

  it('knows inactive ones too: their names are taken', async () => {
    const { book } = open();
    expect(await book.create([{ ...books, label: 'Weather icon' }])).toMatchObject([{ isDone: false }]);
  });

  it('says which permission is lacking before anything is sent', async () => {
    const { book, exist } = open({ account: { scopes: ['food_write'] } });
    const wanted = [books, { ...books, label: 'Films', manual: false }];
    expect(await failureOf(book.create(wanted))).toMatchObject({
      code: 'scope-missing',
      missingScopes: ['manual_write', 'media_write'],
    });
    expect(exist.calls).toEqual([]);
  });
});

describe('a sign-in that can only read', () => {
  it('lists, and changes nothing', async () => {
    const { book, exist } = open({ account: { kind: 'simple' } });
    expect(await book.list(whole)).toHaveLength(4);
    const calls = [...exist.calls];
    for (const deed of [
      () => book.acquire([{ name: 'steps' }], null),
      () => book.release(['coffees']),
      () => book.create([]),
    ]) {
      expect(tellTale(await failureOf(deed()))).toEqual({
        code: 'scope-missing',
        message:
          'This sign-in can only read. Sign in with your browser or a developer token to change attributes.',
      });
    }
    expect(exist.calls).toEqual(calls);
  });
});
