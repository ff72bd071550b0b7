import { describe, expect, it } from 'vitest';
import type { GoalMemory, Notice } from '../../../electron/domain/goals-reached.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { Goals } from '../../../electron/usecases/goals.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { anAttribute, anAverage, aSnapshot, inputsOf, noonMs, today } from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

const dayMs = 24 * 60 * 60_000;

/** A person who pinned coffees (usual 2) and water (usual 1,000), and has had so much of them today. */
function inputsWith(
  coffees: number,
  water = 0,
  pinned: readonly string[] = ['coffees', 'water'],
  day = today,
) {
  return inputsOf({
    pinned,
    snapshot: aSnapshot({
      lastDay: day,
      firstDay: addDays(day, -6),
      attributes: [
        anAttribute({ values: { [day]: coffees } }),
        anAttribute({ name: 'water', label: 'Water', template: 'water', values: { [day]: water } }),
      ],
      averages: [anAverage('coffees', 2), anAverage('water', 1000)],
    }),
  });
}

function openGoals({ file = new MemoryFile<GoalMemory>(), isOn = true } = {}) {
  const time = new HandTime(noonMs);
  const store = new TodayStore(time, inputsWith(0));
  const notices: Notice[] = [];
  const goals = new Goals({ store, file, notify: (notice) => notices.push(notice) });
  if (isOn) goals.switchTo(true);
  return { store, goals, notices, file, time };
}

describe('reaching a goal', () => {
  it('is told once, quietly, with the numbers', () => {
    const { store, notices } = openGoals();
    store.update(inputsWith(1));
    expect(notices).toEqual([]);
    store.update(inputsWith(2));
    expect(notices).toEqual([{ title: 'Coffees: 2', body: 'As much as on a usual Saturday, or more (2).' }]);
    store.update(inputsWith(3));
    store.update(inputsWith(1));
    store.update(inputsWith(2));
    expect(notices).toHaveLength(1);
  });

  it('of several at once is told in one notification', () => {
    const { store, notices } = openGoals();
    store.update(inputsWith(2, 1500));
    expect(notices).toEqual([
      {
        title: '2 goals reached',
        body: 'Coffees 2, usual 2\nWater 1.5 l, usual 1 l'.replaceAll(' l', '\u00a0l'),
      },
    ]);
  });

  it('is never told while it is off, which it is until somebody switches it on', () => {
    const { store, notices, goals } = openGoals({ isOn: false });
    expect(goals.isOn).toBe(false);
    store.update(inputsWith(5));
    expect(notices).toEqual([]);
  });

  it('is no news when it was passed before it was switched on', () => {
    const { store, notices, goals } = openGoals({ isOn: false });
    store.update(inputsWith(5));
    goals.switchTo(true);
    store.update(inputsWith(6, 1000));
    expect(notices.map(({ title }) => title)).toEqual(['Water: 1\u00a0l']);
  });

  it('is not told again after a restart', () => {
    const { store, notices, file } = openGoals();
    store.update(inputsWith(2));
    const again = openGoals({ file, isOn: false });
    expect(again.goals.isOn).toBe(true);
    again.store.update(inputsWith(3));
    expect([notices.length, again.notices.length]).toEqual([1, 0]);
  });

  it('is told when it happened while the app was closed', () => {
    const { file } = openGoals();
    const again = openGoals({ file, isOn: false });
    again.store.update(inputsWith(3));
    expect(again.notices).toHaveLength(1);
  });

  it('is told anew on another day, once that day has been read', () => {
    const { store, notices, time } = openGoals();
    store.update(inputsWith(2));
    time.jumpTo(noonMs + dayMs);
    store.lookAtClock();
    expect(notices).toHaveLength(1);
    store.update(inputsWith(2, 0, ['coffees', 'water'], addDays(today, 1)));
    expect(notices).toHaveLength(2);
  });

  it('is no news for an attribute that is pinned after it was passed', () => {
    const { store, notices } = openGoals();
    store.update(inputsWith(5, 0, ['water']));
    store.update(inputsWith(5, 0, ['water', 'coffees']));
    expect(notices).toEqual([]);
  });

  it('is not told where it could not be written down: the same word after every start would be worse', () => {
    const { store, notices, file } = openGoals();
    file.failure = diskFull();
    store.update(inputsWith(2));
    expect(notices).toEqual([]);
  });
});
