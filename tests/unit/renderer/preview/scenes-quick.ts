/** States in which quick entry is worth looking at; a scene whose name begins with "quick" is drawn by its page. */
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aState, anAttribute } from '../support/a-state.ts';
import { aBelievableDay } from '../support/believable-day.ts';

const tap = (id: string, attribute: string, label: string, amountText: string) => ({
  ...{ id, attribute, label, amountText, day: '2026-11-21', canUndo: true },
  madeAtMs: Date.now() - 240_000,
  fate: 'delivered' as const,
});

const day = (): TodayState =>
  aState({
    attributes: aBelievableDay().map((one) =>
      ['mood', 'mood_note', 'guitar'].includes(one.name)
        ? { ...one, ownership: 'ours', serviceLabel: 'Tally for Exist' }
        : one.name === 'pages_read'
          ? { ...one, ownership: 'nobody', serviceLabel: null }
          : one,
    ),
    pinned: ['coffees', 'pages_read', 'water', 'mood', 'steps', 'sleep'],
    recentTaps: [
      tap('t1', 'coffees', 'Coffees', '+1'),
      tap('t2', 'water', 'Water', '+250 ml'),
      tap('t3', 'mood', 'Mood', '= 7'),
    ],
  });

export const quickScenes: Record<string, () => TodayState> = {
  quick: day,
  quickfull: day,
  quickslow: day,
  quickout: () =>
    aState({ account: null, attributes: [], pinned: [], readAtMs: null, signIn: { step: 'signed-out' } }),
  quickempty: () => aState({ attributes: [] }),
  quicklong: () =>
    aState({
      attributes: [
        anAttribute({
          name: 'unbroken',
          label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
          value: 123456789,
          text: '123,456,789',
        }),
        anAttribute({
          name: 'emoji',
          label: '☕️ Coffees with everyone I have ever met, in the garden, in the kitchen and on the roof',
          value: 1,
        }),
      ],
      pinned: ['unbroken', 'emoji'],
    }),
};
