/** Makes the attributes an account starts with. */
import type { AttributeRecord, ValueType } from '../account/attribute.ts';
import { nameFromLabel } from '../account/attribute-name.ts';
import { groupNames, groupOf, type GroupName } from './groups.ts';
import type { Habit } from './habit.ts';
import { habits } from './habits.ts';
import { readInventions, type Invention } from './inventions.ts';
import { keyOf } from './seeded-noise.ts';
import { ownService } from './services.ts';
import { amount, scale, tag, type Shape } from './shape.ts';
import type { Template } from './templates.ts';

/** Which life the account holds: a year of it, a day of it, or nothing yet. */
export type AccountKind = 'established' | 'young' | 'empty';

/** What a person one day into the service has. */
const youngTemplates = [
  'coffees',
  'water',
  'mood',
  'mood_note',
  'steps',
  'sleep',
  'tracks',
  'weather_temp_max',
];
const youngTags = ['walk', 'friends'];

/**
 * Makes the attributes of an account, sorted as the service sorts them.
 *
 * @param count how many active ones; more than the person has are made up, up to 2,000
 */
export function seedAttributes(
  kind: AccountKind,
  seed: number,
  templates: readonly Template[],
  count?: number,
): AttributeRecord[] {
  if (kind === 'empty') return [];
  const isYoung = kind === 'young';
  const seeded = [
    ...habits.filter((habit) => !isYoung || youngTemplates.includes(habit.template)).map(fromTemplate),
    ...readInventions()
      .filter((invention) => !isYoung || youngTags.includes(invention.label))
      .map(fromInvention),
  ];
  return byGroup(count === undefined ? seeded : resize(seeded, Math.min(count, 2000), seed));

  function fromTemplate(habit: Habit): AttributeRecord {
    const template = templates.find((candidate) => candidate.name === habit.template);
    if (!template) throw new Error(`The sandbox has no template named ${habit.template}`);
    return record(
      { ...template, template: template.name, services: habit.services, shape: habit.shape },
      seed,
    );
  }

  function fromInvention(invention: Invention): AttributeRecord {
    const services = invention.service === null ? [] : [invention.service];
    const name = nameFromLabel(invention.label);
    return record({ ...invention, name, template: null, priority: 9, services }, seed);
  }
}

/** Sorts attributes by group and priority, as the service lists them. */
export function byGroup(attributes: AttributeRecord[]): AttributeRecord[] {
  const place = (attribute: AttributeRecord) => groupNames.indexOf(attribute.group);
  return attributes.sort((a, b) => place(a) - place(b) || a.priority - b.priority);
}

interface Draft {
  name: string;
  label: string;
  group: GroupName;
  template: string | null;
  priority: number;
  valueType: ValueType;
  services: readonly string[];
  shape: Shape;
}

function record(draft: Draft, seed: number): AttributeRecord {
  const { services, ...rest } = draft;
  const service = services[0] ?? null;
  return {
    ...rest,
    availableServices: [...services],
    silences: [],
    key: keyOf(seed, draft.name),
    rhythmKey: keyOf(seed, draft.shape.rhythm || draft.name),
    manual: service === ownService || service === 'exist_for_android',
    active: service !== null,
    service,
  };
}

const fillerGroups: GroupName[] = ['activity', 'productivity', 'food', 'health', 'media', 'social', 'custom'];

function resize(seeded: AttributeRecord[], count: number, seed: number): AttributeRecord[] {
  const active = seeded.filter((attribute) => attribute.active);
  // The client's own come first, so that a small account still has something to add to.
  const kept = [
    ...active.filter((attribute) => attribute.service === ownService),
    ...active.filter((attribute) => attribute.service !== ownService),
  ].slice(0, count);
  const fillers = Array.from({ length: Math.max(0, count - kept.length) }, (_, index) => filler(index, seed));
  return [...kept, ...fillers];
}

function filler(index: number, seed: number): AttributeRecord {
  const group = fillerGroups[index % fillerGroups.length] ?? 'custom';
  const isTag = group === 'custom';
  const isScale = group === 'health' && index % 2 === 0;
  const label = `${isTag ? 'tag' : `${groupOf(group).label} habit`} ${String(index + 1).padStart(4, '0')}`;
  return record(
    {
      name: nameFromLabel(label),
      label,
      group,
      template: null,
      priority: 9,
      valueType: isTag ? 7 : isScale ? 8 : index % 3 === 0 ? 3 : 0,
      services: [index % 4 === 0 ? ownService : 'exist_for_android'],
      shape: isTag ? tag(0.3) : isScale ? scale(5) : amount(5 + (index % 60)),
    },
    seed,
  );
}
