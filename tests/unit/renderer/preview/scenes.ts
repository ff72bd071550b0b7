/** States worth looking at, by name; `?scene=name` in the preview. */
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aState, anAccount, anAttribute } from '../support/a-state.ts';
import { aBelievableDay } from '../support/believable-day.ts';
import { manageScenes } from './scenes-manage.ts';
import { pastScenes } from './scenes-past.ts';
import { quickScenes } from './scenes-quick.ts';
import { shortcutScenes } from './scenes-shortcuts.ts';
import { valueScenes } from './scenes-values.ts';

const minuteMs = 60_000;
const pinned = ['coffees', 'pages_read', 'water', 'mood', 'steps', 'sleep'];
const at = (minutesAgo: number): number => Date.now() - minutesAgo * minuteMs;
const tap = {
  id: 't1',
  day: '2026-11-21',
  attribute: 'coffees',
  label: 'Coffees',
  amountText: '+1',
  canUndo: true,
} as const;
const signedOut = { account: null, attributes: [], pinned: [], readAtMs: null };

const day = (given: Parameters<typeof aState>[0] = {}): TodayState =>
  aState({
    attributes: aBelievableDay(),
    pinned,
    recentTaps: [
      { ...tap, madeAtMs: at(4), fate: 'delivered' },
      {
        ...tap,
        id: 't2',
        attribute: 'water',
        label: 'Water',
        amountText: '+250 ml',
        madeAtMs: at(40),
        fate: 'delivered',
      },
    ],
    ...given,
  });

export const scenes: Record<string, () => TodayState> = {
  ...manageScenes,
  ...pastScenes,
  ...quickScenes,
  ...shortcutScenes,
  ...valueScenes,
  today: () => day(),
  waiting: () =>
    day({
      sync: { kind: 'waiting', taps: 3 },
      attributes: aBelievableDay().map((one) =>
        one.name === 'coffees' ? { ...one, waitingAmount: 1 } : one,
      ),
    }),
  offline: () => day({ sync: { kind: 'offline', sinceMs: at(95), taps: 3 } }),
  limited: () => day({ sync: { kind: 'limited', untilMs: at(-20), taps: 1 } }),
  'needs-you': () =>
    day({
      sync: {
        kind: 'needs-you',
        taps: 2,
        failure: {
          code: 'storage-full',
          message: 'The disk is full. Make some room, then your 2 taps are kept again.',
        },
      },
    }),
  troubles: () =>
    day({
      undecided: [{ id: 'u1', label: 'Coffees', message: 'Exist says 7. You had 5 and added 1.' }],
      recentTaps: [
        {
          ...tap,
          id: 't9',
          attribute: 'steps',
          label: 'Steps',
          amountText: '+100',
          madeAtMs: at(2),
          fate: 'rejected',
          canUndo: false,
          note: 'Attribute ‘steps’ does not belong to this service',
        },
        { ...tap, madeAtMs: at(4), fate: 'delivered' },
      ],
    }),
  demo: () => day({ account: anAccount({ username: 'demo', kind: 'demo' }) }),
  unpinned: () => day({ pinned: [], recentTaps: [] }),
  empty: () => aState({ attributes: [], sync: { kind: 'delivered', atMs: at(0) } }),
  huge: () => {
    const odd = (name: string, label: string, given = {}) => anAttribute({ name, label, ...given });
    const attributes = [
      odd('emoji', '☕️🧘🏽‍♀️👨‍👩‍👧‍👦 Coffees with everyone I have ever met, in the garden', {
        value: 123456789,
        text: '123,456,789',
        usual: 98765432,
        usualText: '98,765,432',
      }),
      odd('unbroken', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', {
        text: '12 h 45 min',
        usualText: '10 h 12 min',
        steps: [
          { amount: 1, label: '+1,000 fl oz' },
          { amount: 2, label: '+2,000 fl oz' },
          { amount: 3, label: '+3,000 fl oz' },
        ],
      }),
      odd('over', 'Ten times as usual', { value: 24, text: '24' }),
      odd('nothing', 'Nothing known', { value: null, text: '–', progress: null }),
      odd('zero', 'A real zero', { value: 0, text: '0', progress: 0 }),
      odd('note', 'Note', {
        valueType: 2,
        value: 'x',
        text: 'A note that goes on. '.repeat(40),
        usual: null,
        usualText: null,
        progress: null,
        steps: [],
        group: 'mood',
      }),
      odd('tag', 'a tag with a very long name that somebody typed on a phone 🎸', {
        group: 'custom',
        valueType: 7,
        value: 1,
        usual: null,
        steps: [],
      }),
      odd('strange', 'From a group no one knew', { group: 'a group of the future with a long name indeed' }),
    ];
    return aState({
      attributes,
      pinned: attributes.map(({ name }) => name).filter((name) => name !== 'tag'),
      account: anAccount({ username: 'a-very-long-user-name-that-does-not-end', isForThisRunOnly: true }),
      recentTaps: [{ ...tap, label: attributes[1]!.label, madeAtMs: at(1), fate: 'sending' }],
    });
  },
  many: () => day({ attributes: aBelievableDay(2000) }),
  pick: () => day({ isFirstRun: true, recentTaps: [] }),
  finishing: () => aState({ ...signedOut, signIn: { step: 'finishing' } }),
  welcome: () => aState({ ...signedOut, signIn: { step: 'signed-out' } }),
  'welcome-failed': () =>
    aState({
      ...signedOut,
      signIn: {
        step: 'signed-out',
        failure: {
          code: 'sign-in-timed-out',
          message: 'No answer came within 5 minutes. Start again when you are ready.',
        },
      },
    }),
  browser: () =>
    aState({
      ...signedOut,
      signIn: {
        step: 'waiting-for-browser',
        authoriseUrl: 'https://exist.io/oauth2/authorize',
        expiresAtMs: at(-4.5),
      },
    }),
  'browser-failed': () =>
    aState({
      ...signedOut,
      signIn: {
        step: 'waiting-for-browser',
        authoriseUrl: 'https://exist.io/oauth2/authorize',
        expiresAtMs: at(-4.5),
        notice: {
          code: 'port-in-use',
          message:
            'Port 8000 is in use by another program. Close it and try again, or paste the code yourself.',
        },
      },
    }),
  keychain: () =>
    aState({
      ...signedOut,
      signIn: {
        step: 'keychain-asks',
        failure: { code: 'keychain-locked', message: 'The keychain is locked. Unlock it and try again.' },
      },
    }),
  again: () =>
    aState({
      ...signedOut,
      account: anAccount(),
      signIn: {
        step: 'sign-in-again',
        failure: {
          code: 'unauthorised',
          message: 'Exist no longer accepts this sign-in. Sign in again to go on.',
        },
      },
    }),
};
