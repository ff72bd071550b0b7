import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../electron/contract/intent.ts';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import type { NoticeButton } from '../../../electron/desktop/notifications.ts';
import { createTapNotices } from '../../../electron/desktop/tap-notices.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
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
  const tell = createTapNotices({
    store: { state },
    taps: { undo: (tapId) => void undone.push(tapId) },
    notify: (notice, button) => shown.push({ notice, button }) > 0,
  });
  return { tell, shown, undone };
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

  it('offers no way back where there is none', () => {
    const { tell, shown } = open(true, [aTap({ fate: 'sending' })]);
    tell(receipt);
    expect(shown[0]?.button).toBeUndefined();
  });
});
