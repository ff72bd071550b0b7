/** The person of the quick-entry tests: everything Exist knows a type for, and a few traps. */
import type { TodayState, UnitFlags, ValueType } from '../../../../electron/contract/today-state.ts';
import { deriveDay } from '../../../../electron/domain/derive-day.ts';
import type { Attribute, Group, Snapshot } from '../../../../electron/domain/exist-model.ts';
import type { EntryContext } from '../../../../electron/domain/quick-entry.ts';
import { anAttribute, aProfile, aSnapshot, inputsOf, metric, today } from '../../../support/builders.ts';

const groups: Readonly<Record<string, Group>> = Object.fromEntries(
  ['Activity', 'Productivity', 'Food and drink', 'Mood', 'Sleep', 'Health', 'Media', 'Daily tags'].map(
    (label, priority) => [label, { name: label.toLowerCase().replaceAll(' ', '_'), label, priority }],
  ),
);

const fitbit = { name: 'fitbit', label: 'Fitbit' };

/** `group: name type label = today's value`; `*` follows a template, `!` is filled by Fitbit, `?` by nobody. */
const lines = `
  Activity: steps* 0 Steps = 4691 !
  Activity: steps_distance* 1 Distance walked
  Productivity: tasks_completed* 0 Tasks completed = 3
  Productivity: words_written* 0 Words written = 200
  Food and drink: coffees* 0 Coffees = 3
  Food and drink: water* 0 Water = 500
  Food and drink: energy* 1 Energy eaten = 4000
  Food and drink: caffeine* 1 Caffeine
  Food and drink: glasses_of_juice 0 Glasses of juice
  Food and drink: cafe 0 Café au lait
  Mood: mood* 8 Mood
  Mood: mood_note* 2 Mood note
  Mood: stress_level* 8 Stress level
  Sleep: sleep* 3 Time asleep
  Sleep: sleep_start* 6 Bedtime
  Sleep: sleep_end* 4 Wake time
  Sleep: sleep_quality 8 Sleep quality
  Health: weight* 1 Weight = 71.4
  Health: body_fat* 5 Body fat
  Health: heartrate_resting* 0 Resting heart rate
  Health: covid_tests 0 Covid-19 tests
  Health: vitamin_b12 0 Vitamin B12 = 1
  Health: knee_bends 0 Knee bends ?
  Media: reading 3 Reading = 20
  Media: pages_read* 0 Pages read = 12
  Media: articles_read* 0 Articles read
  Media: spending 1 Money spent
  Media: note 2 Diary
  Daily tags: walk 7 walk = 1
  Daily tags: good_coffee 7 good coffee ☕
  Daily tags: beach 7 beach 🌊
  Daily tags: day_off 7 day off
  Daily tags: flight 7 flight !
  Daily tags: constructor 7 constructor`;

function attributes(): Attribute[] {
  return lines
    .trim()
    .split('\n')
    .map((line, priority) => {
      const [, group = '', name = '', star = '', type = '0', label = '', value, mark] =
        /^\s*(.+?): (\w+)(\*?) (\d) (.+?)(?: = ([\d.]+))?(?: ([!?]))?$/.exec(line) ?? [];
      return anAttribute({
        name,
        label,
        template: star === '' ? null : name,
        group: groups[group] ?? { name: 'custom', label: group, priority: 9 },
        priority,
        valueType: valueTypeOf(type),
        value: value === undefined ? null : Number(value),
        ...(mark === '!' ? { service: fitbit } : mark === '?' ? { service: null } : {}),
      });
    });
}

function valueTypeOf(digit: string): ValueType {
  const types: readonly ValueType[] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  return types[Number(digit)] ?? 0;
}

/** The last answers of Exist for that person. */
export function theSnapshot(units: UnitFlags = metric): Snapshot {
  const all = attributes();
  return aSnapshot({
    profile: aProfile({ units }),
    attributes: all,
    owned: all.filter(({ service }) => service?.name === 'tally').map(({ name }) => name),
  });
}

/** What lines are read against: that person's Saturday, 21 November 2026, nothing tapped yet. */
export function theContext(given: Partial<TodayState> = {}): EntryContext {
  const units = given.units ?? metric;
  const { attributes: onDay, groups: grouped } = deriveDay(inputsOf({ snapshot: theSnapshot(units) }), today);
  return { day: today, attributes: onDay, groups: grouped, recentTaps: [], units, ...given };
}

/** A tap that was made last on an attribute. */
export function usedLast(attribute: string): TodayState['recentTaps'][number] {
  return {
    id: `tap-${attribute}`,
    attribute,
    label: attribute,
    day: today,
    amountText: '+1',
    madeAtMs: 0,
    fate: 'delivered',
    canUndo: true,
  };
}
