import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateChange } from '../../../electron/contract/state-change.ts';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { changeSince, stateAfter } from '../../../electron/domain/state-change.ts';
import { anAttribute, anOutbox, aSnapshot, aTap, inputsOf, noonMs } from '../../support/builders.ts';

const [coffees, water] = [anAttribute({ name: 'coffees' }), anAttribute({ name: 'water', label: 'Water' })];
const stateWith = (given: Parameters<typeof inputsOf>[0] = {}): TodayState =>
  deriveToday(inputsOf({ snapshot: aSnapshot({ attributes: [coffees, water] }), ...given }), noonMs);
const before = stateWith();
const tapped = stateWith({ outbox: anOutbox([aTap({ attribute: 'coffees' })]) });
/** As it comes out at the other end of a process. */
const crossed = (change: StateChange): StateChange => structuredClone(change);

describe('what is new in a state', () => {
  it('is all of it where nothing was known before', () => {
    expect(changeSince(null, before)).toEqual({ kind: 'whole', state: before });
  });

  it('is the one attribute of a tap, and how it is on its way', () => {
    expect(changeSince(before, tapped)).toEqual({
      kind: 'parts',
      parts: { sync: tapped.sync, recentTaps: tapped.recentTaps },
      attributes: { coffees: tapped.attributes['coffees'] },
    });
  });

  it('is nothing where only the objects are others', () => {
    expect(changeSince(before, stateWith())).toEqual({ kind: 'parts', parts: {}, attributes: {} });
  });

  it('is every attribute once one has come or gone', () => {
    const fewer = stateWith({ snapshot: aSnapshot({ attributes: [water] }) });
    const change = changeSince(before, fewer);
    expect(change).toMatchObject({ kind: 'parts', parts: { attributes: fewer.attributes }, attributes: {} });
    expect(stateAfter(before, change)?.attributes).toEqual(fewer.attributes);
  });
});

describe('a state that is put together again', () => {
  it('keeps the very objects that did not change', () => {
    const after = stateAfter(before, crossed(changeSince(before, tapped)));
    expect(after?.attributes['water']).toBe(before.attributes['water']);
    expect(after?.groups).toBe(before.groups);
    expect(after?.attributes['coffees']).toEqual(tapped.attributes['coffees']);
  });

  it('is none while there were only parts', () => {
    expect(stateAfter(null, changeSince(before, tapped))).toBeNull();
  });

  it('takes attributes with the names of what every object has', () => {
    const names = ['constructor', '__proto__', 'toString'];
    const withValue = (value: number) =>
      stateWith({ snapshot: aSnapshot({ attributes: names.map((name) => anAttribute({ name, value })) }) });
    const [first, second] = [withValue(1), withValue(2)];
    expect(stateAfter(first, crossed(changeSince(first, second)))).toEqual(second);
    expect(Object.keys(second.attributes).toSorted()).toEqual(names.toSorted());
  });

  it('is the same as the one it was cut from, whatever came before it', () => {
    const attributes = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('coffees', 'water', 'steps', 'mood', 'constructor'),
        value: fc.option(fc.nat(3)),
        active: fc.boolean(),
      }),
      { selector: ({ name }) => name },
    );
    const taps = fc.array(fc.record({ attribute: fc.constantFrom('coffees', 'water'), amount: fc.nat(2) }), {
      maxLength: 3,
    });
    const states = fc
      .record({ attributes, taps, pinned: fc.option(fc.constant(['water'])), isSignedIn: fc.boolean() })
      .map(({ attributes, taps, pinned, isSignedIn }) =>
        stateWith({
          snapshot: aSnapshot({ attributes: attributes.map((given) => anAttribute(given)) }),
          outbox: anOutbox(taps.map((given, index) => aTap({ ...given, id: `tap-${index}` }))),
          pinned,
          ...(isSignedIn ? {} : { account: null }),
        }),
      );
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 6 }), (all) => {
        let known: TodayState | null = null;
        for (const [index, state] of all.entries()) {
          known = stateAfter(known, crossed(changeSince(all[index - 1] ?? null, state)));
          expect(known).toEqual(state);
          expect(Object.keys(known?.attributes ?? {})).toEqual(Object.keys(state.attributes));
        }
      }),
    );
  });
});
