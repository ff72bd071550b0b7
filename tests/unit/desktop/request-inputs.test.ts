import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestInputs } from '../../../electron/desktop/request-inputs.ts';

describe('preferences that a window asks for', () => {
  const isTaken = (input: unknown) => v.is(requestInputs.setPreferences, input);

  it.each([
    {},
    { hasTapNotices: true },
    { trayIcon: { kind: 'attribute', name: 'coffees' }, hasNumberBesideIcon: false },
    { trayIcon: { kind: 'attribute', name: null } },
    { trayIcon: { kind: 'all-pinned' } },
    { trayIcon: { kind: 'plain' } },
  ])('may be %j', (input) => expect(isTaken(input)).toBe(true));

  it.each([
    undefined,
    null,
    7,
    { hasTapNotices: 'yes' },
    { hasTapNotices: undefined },
    { trayIcon: null },
    { trayIcon: 'plain' },
    { trayIcon: { kind: 'attribute' } },
    { trayIcon: { kind: 'attribute', name: '' } },
    { trayIcon: { kind: 'sparkles' } },
  ])('are refused as %j', (input) => expect(isTaken(input)).toBe(false));

  it('lose what is none of them', () => {
    expect(v.parse(requestInputs.setPreferences, { hasTapNotices: true, signIn: 'x' })).toEqual({
      hasTapNotices: true,
    });
  });
});

describe('a gesture that quick entry asks for', () => {
  const isTaken = (input: unknown) => v.is(requestInputs.perform, input);

  it.each([
    { kind: 'add', attribute: 'coffees', amount: 2 },
    { kind: 'add', attribute: 'coffees', amount: -1, day: '2026-11-20' },
    { kind: 'set', values: [{ attribute: 'mood', value: 7 }], day: '2026-11-21' },
    {
      kind: 'set',
      values: [
        { attribute: 'mood', value: 7 },
        { attribute: 'mood_note', value: 'slept badly' },
      ],
    },
    { kind: 'undo' },
  ])('may be %j', (input) => expect(isTaken(input)).toBe(true));

  it.each([
    undefined,
    null,
    'undo',
    {},
    { kind: 'drop' },
    { kind: 'add', attribute: 'coffees' },
    { kind: 'add', attribute: 'coffees', amount: '2' },
    { kind: 'add', attribute: 'coffees', amount: Number.NaN },
    { kind: 'add', attribute: 'coffees', amount: Number.POSITIVE_INFINITY },
    { kind: 'add', attribute: '', amount: 1 },
    { kind: 'add', attribute: 'coffees', amount: 1, day: 'yesterday' },
    { kind: 'add', attribute: 'coffees', amount: 1, day: '2026-02-30' },
    { kind: 'add', attribute: 'coffees', amount: 1, accountId: 'x' },
    { kind: 'set', values: [] },
    { kind: 'set', values: [{ attribute: 'mood', value: null }] },
    { kind: 'set', values: [{ attribute: 'mood_note', value: 'a'.repeat(10_001) }] },
    { kind: 'undo', tapId: 'x' },
  ])('is refused as %j', (input) => expect(isTaken(input)).toBe(false));
});

describe('what else the quick-entry window asks for', () => {
  it.each([
    ['sizeQuickEntry', { height: 64 }, true],
    ['sizeQuickEntry', { height: 0 }, false],
    ['sizeQuickEntry', { height: 64.5 }, false],
    ['sizeQuickEntry', { height: 1e6 }, false],
    ['sizeQuickEntry', { height: '64' }, false],
    ['openTally', { place: null }, true],
    ['openTally', { place: { page: 'attribute', name: 'coffees' } }, true],
    ['openTally', { place: { page: 'settings' } }, true],
    ['openTally', { place: { page: 'https://exist.io' } }, false],
    ['openTally', { place: { page: 'attribute' } }, false],
    ['openTally', undefined, false],
    ['openQuickEntry', undefined, true],
    ['closeQuickEntry', { now: true }, false],
  ] as const)('%s with %j', (name, input, isTaken) => {
    expect(v.is(requestInputs[name], input)).toBe(isTaken);
  });
});
