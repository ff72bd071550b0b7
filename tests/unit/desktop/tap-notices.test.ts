import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { Receipt } from '../../../electron/contract/intent.ts';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import type { NoticeButton } from '../../../electron/desktop/notifications.ts';
import { createTapNotices } from '../../../electron/desktop/tap-notices.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { Notice } from '../../../electron/domain/goals-reached.ts';
import { anOutbox, aTap, inputsOf, noonMs, today } from '../../support/builders.ts';

const receipt: Receipt = {
  attribute: 'coffees',
  label: 'Coffees',
  doneText: '+1',
  day: today,
  totalText: '3',
  usualText: '2.4',
};

function open(hasTapNotices: boolean, taps = [aTap({ id: 'tap-1' })]) {
  const preferences = { ...firstPreferences, hasTapNotices };
  const state = deriveToday(inputsOf({ preferences, outbox: anOutbox(taps) }), noonMs);
  const shown: { notice: Notice; button: NoticeButton | undefined }[] = [];
  const undone: string[] = [];
  const failures: Failure[] = [];
  const trouble: { of: Error | null } = { of: null };
  const tell = createTapNotices({
    store: { state },
    taps: {
      undo: (tapId) => {
        if (trouble.of !== null) throw trouble.of;
        undone.push(tapId);
      },
    },
    notify: (notice, ways) => void shown.push({ notice, button: ways?.button }),
    tell: (failure) => failures.push(failure),
  });
  return { tell, shown, undone, failures, trouble };
}

describe('a notification after a gesture without a window', () => {
  it('is not shown unless the person wants it', () => {
    const { tell, shown } = open(firstPreferences.hasTapNotices);
    tell(receipt);
    expect(shown).toEqual([]);
  });

  it('says what it came to, and takes that very gesture back', () => {
    const { tell, shown, undone } = open(true);
    tell(receipt);
    expect(shown.map(({ notice }) => notice)).toEqual([{ title: 'Coffees +1: 3 of 2.4', body: '' }]);
    expect(shown[0]?.button?.label).toBe('Undo');
    shown[0]?.button?.press();
    expect(undone).toEqual(['tap-1']);
  });

  it('tells why a gesture could not be taken back', () => {
    const { tell, shown, undone, failures, trouble } = open(true);
    tell(receipt);
    trouble.of = new TallyError('invalid-input', 'This one cannot be taken back any more.');
    shown[0]?.button?.press();
    expect(undone).toEqual([]);
    expect(failures).toEqual([{ code: 'invalid-input', message: 'This one cannot be taken back any more.' }]);
  });

  it('offers no way back where there is none', () => {
    const { tell, shown } = open(true, [aTap({ fate: 'sending' })]);
    tell(receipt);
    expect(shown[0]?.button).toBeUndefined();
  });
});
