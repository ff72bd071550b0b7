import { describe, expect, it } from 'vitest';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import type { Tap } from '../../../electron/domain/taps.ts';
import { recentEntries } from '../../../electron/domain/tray-taps.ts';
import {
  anAttribute,
  anOutbox,
  aSnapshot,
  aTap,
  inputsOf,
  noonMs,
  yesterday,
} from '../../support/builders.ts';
import { readMenu } from '../../support/menu-lines.ts';

const snapshot = aSnapshot({
  attributes: [anAttribute({ value: 3 }), anAttribute({ name: 'water', label: 'Water', template: 'water' })],
});
const entriesOf = (...taps: Tap[]) =>
  recentEntries(deriveToday(inputsOf({ snapshot, outbox: anOutbox(taps) }), noonMs));
const minutesAgo = (minutes: number) => noonMs - minutes * 60_000;

describe('the way back in the tray menu', () => {
  it('takes back the last tap that can be taken back', () => {
    const [undo] = entriesOf(
      aTap({ id: 'older', madeAtMs: minutesAgo(2) }),
      aTap({ id: 'newer', attribute: 'water', amount: 250, madeAtMs: minutesAgo(1) }),
      aTap({ id: 'travelling', fate: 'sending', madeAtMs: noonMs }),
    );
    expect(undo).toEqual({
      kind: 'action',
      label: 'Undo “Water +250\u00a0ml”',
      action: { kind: 'undo', tapId: 'newer' },
    });
  });

  it('names all that was made in one go', () => {
    const lines = readMenu(
      entriesOf(
        aTap({ amount: 0, sets: 3, gestureId: 'a' }),
        aTap({ attribute: 'water', amount: 0, sets: 250, gestureId: 'a' }),
      ),
    );
    expect(lines.map((line) => line.replace(/\d{1,2}:\d\d/, '9:41'))).toEqual([
      'Undo “Coffees = 3 and Water”',
      'Recent taps >',
      '  Undo Coffees = 3 and Water · 9:41, waiting',
      '  Undo Water = 250 ml and Coffees · 9:41, waiting',
    ]);
  });

  it('says so where nothing can be taken back', () => {
    expect(readMenu(entriesOf())).toEqual(['Nothing to undo (words)', 'No recent taps (words)']);
    expect(readMenu(entriesOf(aTap({ fate: 'sending' })))[0]).toBe('Nothing to undo (words)');
  });

  it('lists the last five with their fate, and takes any of them back that can be', () => {
    const lines = readMenu(
      entriesOf(
        aTap({ id: 'sixth', madeAtMs: minutesAgo(6) }),
        aTap({ id: 'refused', fate: 'rejected', note: 'No.', madeAtMs: minutesAgo(5) }),
        aTap({ id: 'unsure', fate: 'undecided', note: 'Hm.', madeAtMs: minutesAgo(4) }),
        aTap({ id: 'earlier', day: yesterday, madeAtMs: minutesAgo(3) }),
        aTap({ id: 'travelling', fate: 'sending', madeAtMs: minutesAgo(2) }),
        aTap({ id: 'last', attribute: 'water', amount: 250, madeAtMs: minutesAgo(1) }),
      ),
    );
    expect(lines.map((line) => line.replace(/\d{1,2}:\d\d/, '9:41'))).toEqual([
      'Undo “Water +250 ml”',
      'Recent taps >',
      '  Undo Water +250 ml · 9:41, waiting',
      '  Coffees +1 · 9:41, on its way (words)',
      '  Undo Coffees +1 · for yesterday, waiting',
      '  Coffees +1 · 9:41, not sure…',
      '  Coffees +1 · 9:41, not taken…',
    ]);
  });

  it('opens the window for what is to be decided or read there', () => {
    const [, recent] = entriesOf(aTap({ fate: 'undecided' }));
    expect(recent).toMatchObject({ entries: [{ kind: 'action', action: { kind: 'open' } }] });
  });
});
