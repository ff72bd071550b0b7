import { describe, expect, it } from 'vitest';
import { trayModel } from '../../../electron/domain/tray-model.ts';
import { accountId, anAttribute, anOutbox, aSnapshot, aTap } from '../../support/builders.ts';
import { diskFull } from '../../support/in-memory-ports.ts';
import { openAccounts } from './signed-in.ts';

/** One in the morning where the person is (Melbourne), two hours into a day with one coffee after one with three. */
function openAtNight() {
  const app = openAccounts();
  app.time.jumpTo(Date.parse('2026-11-22T01:00:00+11:00'));
  const coffees = anAttribute({ values: { '2026-11-21': 3, '2026-11-22': 1 } });
  app.snapshots.save(aSnapshot({ attributes: [coffees], lastDay: '2026-11-22' }));
  app.accounts.showLastKnown();
  app.choices.pin(['coffees']);
  const drawn: string[] = [];
  app.store.subscribe((state) => drawn.push(`${state.day} ${trayModel(state).tooltip.split(' (')[0]}`));
  return { ...app, drawn };
}

describe('when the person’s day begins', () => {
  it('is on disk and changes the day at once, in the window and in the tray', () => {
    const { choices, store, file, drawn } = openAtNight();
    expect(store.state).toMatchObject({ day: '2026-11-22', dayStartMinutes: 0 });
    choices.setDayStart(240);
    expect(file.last?.dayStartMinutes).toBe(240);
    expect(store.state).toMatchObject({ day: '2026-11-21', dayStartMinutes: 240 });
    choices.setDayStart(45);
    expect(drawn).toEqual(['2026-11-21 Coffees 3', '2026-11-22 Coffees 1']);
  });

  it('leaves taps on the day that they were made on', () => {
    const { choices, store } = openAtNight();
    store.update({ outbox: anOutbox([aTap({ accountId, day: '2026-11-22', amount: 2 })]) });
    expect(store.state.attributes['coffees']?.value).toBe(3);
    choices.setDayStart(240);
    expect(store.state.attributes['coffees']?.value).toBe(3);
    expect(store.inputs.outbox.taps.map(({ day }) => day)).toEqual(['2026-11-22']);
    choices.setDayStart(0);
    expect(store.state.attributes['coffees']).toMatchObject({ value: 3, waitingAmount: 2 });
  });

  it('is what it was after a restart', () => {
    const { accounts, choices, store } = openAtNight();
    choices.setDayStart(240);
    store.update({ dayStartMinutes: 0 });
    accounts.showLastKnown();
    expect(store.state.day).toBe('2026-11-21');
  });

  it.each([-1, 481, 0.5, Number.NaN])('is never %s minutes after midnight', (minutes) => {
    const { choices, file } = openAtNight();
    const saves = file.saved.length;
    const refused = { code: 'invalid-input', message: 'Your day can start between midnight and 8:00.' };
    expect(() => choices.setDayStart(minutes)).toThrow(expect.objectContaining(refused));
    expect(file.saved.length).toBe(saves);
  });

  it('stays as it was where it cannot be kept', () => {
    const { choices, file, store } = openAtNight();
    file.failure = diskFull();
    expect(() => choices.setDayStart(240)).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(store.state).toMatchObject({ day: '2026-11-22', dayStartMinutes: 0 });
  });
});
