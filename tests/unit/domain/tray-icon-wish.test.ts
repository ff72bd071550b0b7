import { describe, expect, it } from 'vitest';
import { firstPreferences, type Preferences } from '../../../electron/contract/preferences.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { noInputs } from '../../../electron/domain/today-inputs.ts';
import { trayModel } from '../../../electron/domain/tray-model.ts';
import {
  aConnection,
  anAttribute,
  anAverage,
  anOutbox,
  aSnapshot,
  aTap,
  inputsOf,
  noonMs,
} from '../../support/builders.ts';
import { withPlainSpaces } from '../../support/menu-lines.ts';

const snapshot = aSnapshot({
  attributes: [
    anAttribute({ value: 3 }),
    anAttribute({ name: 'water', label: 'Water', template: 'water', value: 750 }),
    anAttribute({ name: 'mood', label: 'Mood', valueType: 8, value: 6 }),
    anAttribute({ name: 'pages', label: 'Pages read', value: null }),
  ],
  averages: [anAverage('coffees', 2), anAverage('water', 1500), anAverage('pages', 10)],
});

const modelOf = (given: Parameters<typeof inputsOf>[0] = {}, wish: Partial<Preferences> = {}) =>
  trayModel(
    deriveToday(
      inputsOf({
        snapshot,
        pinned: ['coffees', 'water', 'mood', 'pages'],
        preferences: { ...firstPreferences, ...wish },
        ...given,
      }),
      noonMs,
    ),
  );

describe('the ring', () => {
  it('fills by the progress of the first pin until the person wishes otherwise', () => {
    expect(modelOf().icon.progress).toBe(1.5);
    expect(modelOf({ pinned: ['water', 'coffees'] }).icon.progress).toBe(0.5);
    expect(modelOf({ pinned: ['mood'] }).icon.progress).toBeNull();
    expect(modelOf({ pinned: [] }).icon.progress).toBeNull();
  });

  it.each([
    ['pinned', { pinned: ['coffees', 'water'] }, 0.5],
    ['not pinned', { pinned: ['coffees'] }, 0.5],
    [
      'gone: the first pin takes its place',
      { snapshot: aSnapshot({ ...snapshot, attributes: snapshot.attributes.slice(0, 1) }) },
      1.5,
    ],
  ])('fills by the attribute that was chosen: %s', (_how, given, progress) => {
    expect(modelOf(given, { trayIcon: { kind: 'attribute', name: 'water' } }).icon.progress).toBe(progress);
  });

  it.each([
    ['each counts as full at most', ['coffees', 'water', 'pages'], 0.5],
    ['what cannot be compared does not count', ['coffees', 'mood'], 1],
    ['nothing can be compared', ['mood'], null],
    ['nothing is pinned', [], null],
  ])('fills by all that is pinned together: %s', (_how, pinned, progress) => {
    expect(modelOf({ pinned }, { trayIcon: { kind: 'all-pinned' } }).icon.progress).toBe(progress);
  });

  it('gives way to the mark where the person wants it plain, the badge stays', () => {
    const { icon } = modelOf({ outbox: anOutbox([aTap()]) }, { trayIcon: { kind: 'plain' } });
    expect(icon).toEqual({ isPlain: true, progress: null, badge: 'waiting' });
  });
});

describe('the number beside it', () => {
  it.each<[Partial<Preferences>, string]>([
    [{}, ''],
    [{ hasNumberBesideIcon: true }, '3'],
    [{ hasNumberBesideIcon: true, trayIcon: { kind: 'attribute', name: 'water' } }, '750 ml'],
    [{ hasNumberBesideIcon: true, trayIcon: { kind: 'all-pinned' } }, '50 %'],
    [{ hasNumberBesideIcon: true, trayIcon: { kind: 'plain' } }, ''],
  ])('with %j is “%s”', (wish, title) => {
    expect(withPlainSpaces(modelOf({ pinned: ['coffees', 'water', 'pages'] }, wish).title)).toBe(title);
  });

  it('is not there where nothing is pinned, or nobody is signed in', () => {
    expect(modelOf({ pinned: [] }, { hasNumberBesideIcon: true }).title).toBe('');
    const preferences = { ...firstPreferences, hasNumberBesideIcon: true };
    expect(trayModel(deriveToday({ ...noInputs, preferences }, noonMs)).title).toBe('');
  });
});

describe('the badge', () => {
  it.each([
    ['none', {}],
    ['none', { snapshot: null, connection: aConnection({ isReading: true }) }],
    ['waiting', { outbox: anOutbox([aTap()]) }],
    ['waiting', { connection: aConnection({ limitedUntilMs: noonMs + 1 }) }],
    ['offline', { connection: aConnection({ offlineSinceMs: noonMs }) }],
    ['needs-you', { outbox: anOutbox([aTap({ fate: 'undecided' })]) }],
    ['needs-you', { connection: aConnection({ failure: { code: 'storage-full', message: 'Full.' } }) }],
  ] as const)('is “%s”', (badge, given) => {
    expect(modelOf(given).icon.badge).toBe(badge);
  });
});
