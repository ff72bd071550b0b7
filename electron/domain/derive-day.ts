/** Derives how the attributes stand on any one of the person's days: today is one of them. */
import type { AttributeOnDay, DayView, GroupOnDay } from '../contract/today-state.ts';
import type { Attribute, Average } from './exist-model.ts';
import { byExistsOrder } from './exist-order.ts';
import { addedBy, valueAfter } from './fold.ts';
import { confirmedValue, foldOnItsWay, readingOf } from './known-total.ts';
import type { LocalDay } from './local-day.ts';
import { ownershipOf } from './owned-attributes.ts';
import { progressOf, usualOn } from './progress.ts';
import { missingWriteScope } from './scopes.ts';
import { stepsOf } from './steps.ts';
import { unitsOf, type TodayInputs } from './today-inputs.ts';
import { formatUsual, formatValue, type ValueKind } from './value-format.ts';

/** Derives a day; its attributes are those the last whole reading knows. */
export function deriveDay(inputs: TodayInputs, day: LocalDay): DayView {
  const ordered = inputs.snapshot === null ? [] : inExistsOrder(inputs.snapshot.attributes);
  return {
    day,
    groups: groupsOf(ordered),
    attributes: attributesOn(ordered, inputs, day),
    readAtMs: readingOf(day, inputs)?.readAtMs ?? null,
  };
}

function inExistsOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes.filter((attribute) => attribute.active).toSorted(byExistsOrder);
}

function groupsOf(ordered: readonly Attribute[]): GroupOnDay[] {
  const groups = new Map<string, { name: string; label: string; attributes: string[] }>();
  for (const { name, group } of ordered) {
    const known = groups.get(group.name);
    if (known === undefined)
      groups.set(group.name, { name: group.name, label: group.label, attributes: [name] });
    else known.attributes.push(name);
  }
  return [...groups.values()];
}

function attributesOn(
  ordered: readonly Attribute[],
  inputs: TodayInputs,
  day: LocalDay,
): Record<string, AttributeOnDay> {
  const { snapshot, outbox, account } = inputs;
  if (snapshot === null) return {};
  const averages = new Map(snapshot.averages.map((average) => [average.attribute, average]));
  const owned = snapshot.owned === null ? null : new Set(snapshot.owned);
  const reading = readingOf(day, inputs) ?? snapshot;
  const read = new Map(reading.attributes.map(({ name, values }) => [name, values]));
  // Only attributes with taps on the day need more than the reading.
  const touched = new Set(
    outbox.taps
      .filter((tap) => tap.day === day && tap.accountId === snapshot.accountId)
      .map((tap) => tap.attribute),
  );
  return Object.fromEntries(
    ordered.map((attribute) => {
      const { name } = attribute;
      const isTouched = touched.has(name);
      const confirmed = isTouched ? confirmedValue(name, day, inputs) : (read.get(name)?.[day] ?? null);
      const fold = isTouched ? foldOnItsWay(name, day, inputs) : null;
      const known: KnownOfDay = {
        value: fold === null ? confirmed : valueAfter(fold, confirmed),
        waitingAmount: fold === null ? 0 : addedBy(fold),
        isWaiting: fold !== null,
        average: averages.get(name),
        ownership: ownershipOf(attribute, owned),
        scopes: account?.scopes ?? null,
        canAdd: account?.kind !== 'simple',
        steps: Object.hasOwn(inputs.steps, name) ? inputs.steps[name] : undefined,
        day,
        units: unitsOf(snapshot),
      };
      return [name, attributeOn(attribute, known)];
    }),
  );
}

interface KnownOfDay extends Pick<AttributeOnDay, 'value' | 'waitingAmount' | 'isWaiting' | 'ownership'> {
  average: Average | undefined;
  scopes: readonly string[] | null;
  /** False for a sign-in that can only read. */
  canAdd: boolean;
  /** The person's own steps. */
  steps: readonly number[] | undefined;
  day: LocalDay;
  units: ValueKind['units'];
}

function attributeOn(attribute: Attribute, known: KnownOfDay): AttributeOnDay {
  const { name, label, group, template, valueType, manual } = attribute;
  const kind: ValueKind = { valueType, template, units: known.units };
  const { value } = known;
  const usual = usualOn(known.day, known.average);
  return {
    name,
    label,
    group: group.name,
    template,
    valueType,
    manual,
    value,
    text: formatValue(value, kind),
    usual,
    usualText: usual === null ? null : formatUsual(usual, kind),
    progress: progressOf(value, usual, valueType),
    // A button that can only be refused is no offer.
    steps: known.canAdd ? stepsOf(kind, known.steps) : [],
    ownership: known.ownership,
    serviceLabel: attribute.service?.label ?? null,
    waitingAmount: known.waitingAmount,
    isWaiting: known.isWaiting,
    // What is taken over is taken as filled by hand.
    missingScope: missingWriteScope(
      { group: group.name, manual: manual || known.ownership !== 'ours' },
      known.scopes,
    ),
  };
}
