/** Derives the one state object that tray and windows are drawn from. */
import type {
  AttributeOnDay,
  GroupOnDay,
  Ownership,
  RecentTap,
  TodayState,
  UndecidedQuestion,
} from '../contract/today-state.ts';
import type { Attribute, Average, Snapshot } from './exist-model.ts';
import { byExistsOrder } from './exist-order.ts';
import { amountOnItsWay, confirmedValue } from './known-total.ts';
import type { LocalDay } from './local-day.ts';
import { ownershipOf } from './owned-attributes.ts';
import { suggestPins } from './pins.ts';
import { progressOf, usualOn } from './progress.ts';
import { stepsOf } from './steps.ts';
import { missingWriteScope } from './scopes.ts';
import { deriveSync } from './sync-state.ts';
import { questionId, sumOf, type OutboxContent, type Tap } from './taps.ts';
import { dayOf, unitsOf, type TodayInputs } from './today-inputs.ts';
import { formatAmount, formatUsual, formatValue, type ValueKind } from './value-format.ts';
import { isCountable } from './value-types.ts';

const recentTapsShown = 20;

/** Derives the state at an instant; the same inputs and instant give the same state. */
export function deriveToday(inputs: TodayInputs, nowMs: number): TodayState {
  const { account, snapshot, outbox } = inputs;
  const day = dayOf(inputs, nowMs);
  const ordered = snapshot === null ? [] : inExistsOrder(snapshot.attributes);
  const attributes = attributesToday(ordered, inputs, day);
  const taps = account === null ? [] : outbox.taps.filter((tap) => tap.accountId === account.id);
  return {
    signIn: inputs.signIn,
    account: account && {
      username: account.username,
      kind: account.kind,
      isReadOnly: account.kind === 'simple',
      scopes: account.scopes,
      isForThisRunOnly: account.isForThisRunOnly,
    },
    accounts: inputs.accounts,
    units: unitsOf(snapshot),
    day,
    groups: groupsToday(ordered),
    attributes,
    pinned: (inputs.pinned ?? suggestPins(snapshot)).filter((name) => Object.hasOwn(attributes, name)),
    isFirstRun: inputs.pinned === null,
    sync: deriveSync(inputs, taps, nowMs),
    recentTaps: recentTaps(taps, attributes, snapshot),
    undecided: undecidedQuestions(taps, attributes),
    reports: inputs.reports,
    update: inputs.update,
    readAtMs: snapshot?.readAtMs ?? null,
  };
}

function inExistsOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes.filter((attribute) => attribute.active).toSorted(byExistsOrder);
}

function groupsToday(ordered: readonly Attribute[]): GroupOnDay[] {
  const groups = new Map<string, { name: string; label: string; attributes: string[] }>();
  for (const { name, group } of ordered) {
    const known = groups.get(group.name);
    if (known === undefined)
      groups.set(group.name, { name: group.name, label: group.label, attributes: [name] });
    else known.attributes.push(name);
  }
  return [...groups.values()];
}

function attributesToday(
  ordered: readonly Attribute[],
  inputs: TodayInputs,
  day: LocalDay,
): Record<string, AttributeOnDay> {
  const { snapshot, outbox, account } = inputs;
  if (snapshot === null) return {};
  const averages = new Map(snapshot.averages.map((average) => [average.attribute, average]));
  const owned = snapshot.owned === null ? null : new Set(snapshot.owned);
  const touched = touchedOn(day, snapshot.accountId, outbox);
  return Object.fromEntries(
    ordered.map((attribute) => {
      const isTouched = touched.has(attribute.name);
      return [
        attribute.name,
        attributeToday(attribute, {
          confirmed: isTouched
            ? confirmedValue(attribute.name, day, inputs)
            : (attribute.values[day] ?? null),
          waitingAmount: isTouched ? amountOnItsWay(attribute.name, day, inputs) : 0,
          average: averages.get(attribute.name),
          ownership: ownershipOf(attribute, owned),
          scopes: account?.scopes ?? null,
          day,
          units: unitsOf(snapshot),
        }),
      ];
    }),
  );
}

/** Attributes with taps on a day: only these need more than the last reading. */
function touchedOn(day: LocalDay, accountId: string, outbox: OutboxContent): Set<string> {
  return new Set(
    outbox.taps.filter((tap) => tap.day === day && tap.accountId === accountId).map((tap) => tap.attribute),
  );
}

function attributeToday(
  attribute: Attribute,
  known: {
    confirmed: number | string | null;
    waitingAmount: number;
    average: Average | undefined;
    ownership: Ownership;
    scopes: readonly string[] | null;
    day: LocalDay;
    units: ValueKind['units'];
  },
): AttributeOnDay {
  const kind: ValueKind = {
    valueType: attribute.valueType,
    template: attribute.template,
    units: known.units,
  };
  const value =
    isCountable(attribute.valueType) && known.waitingAmount !== 0
      ? sumOf(Number(known.confirmed ?? 0), known.waitingAmount)
      : known.confirmed;
  const usual = usualOn(known.day, known.average);
  return {
    name: attribute.name,
    label: attribute.label,
    group: attribute.group.name,
    template: attribute.template,
    valueType: attribute.valueType,
    manual: attribute.manual,
    value,
    text: formatValue(value, kind),
    usual,
    usualText: usual === null ? null : formatUsual(usual, kind),
    progress: progressOf(value, usual, attribute.valueType),
    steps: stepsOf(kind),
    ownership: known.ownership,
    serviceLabel: attribute.service?.label ?? null,
    waitingAmount: known.waitingAmount,
    isWaiting: known.waitingAmount !== 0,
    missingScope: missingWriteScope({ group: attribute.group.name, manual: attribute.manual }, known.scopes),
  };
}

function recentTaps(
  taps: readonly Tap[],
  attributes: Readonly<Record<string, AttributeOnDay>>,
  snapshot: Snapshot | null,
): RecentTap[] {
  const undone = new Set(taps.map((tap) => tap.undoes).filter((id) => id !== null));
  return taps
    .toReversed()
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs)
    .slice(0, recentTapsShown)
    .map((tap) => ({
      id: tap.id,
      attribute: tap.attribute,
      label: attributes[tap.attribute]?.label ?? tap.attribute,
      amountText: formatAmount(tap.amount, kindOf(tap.attribute, snapshot)),
      day: tap.day,
      madeAtMs: tap.madeAtMs,
      fate: tap.fate,
      ...(tap.note === null ? {} : { note: tap.note }),
      canUndo:
        (tap.fate === 'waiting' || tap.fate === 'delivered') && tap.undoes === null && !undone.has(tap.id),
    }));
}

function kindOf(name: string, snapshot: Snapshot | null): ValueKind {
  const attribute = snapshot?.attributes.find((candidate) => candidate.name === name);
  return {
    valueType: attribute?.valueType ?? 0,
    template: attribute?.template ?? null,
    units: unitsOf(snapshot),
  };
}

function undecidedQuestions(
  taps: readonly Tap[],
  attributes: Readonly<Record<string, AttributeOnDay>>,
): UndecidedQuestion[] {
  const first = new Map<string, Tap>();
  for (const tap of taps) {
    if (tap.fate !== 'undecided') continue;
    const key = questionId(tap);
    if (!first.has(key)) first.set(key, tap);
  }
  return [...first].map(([id, tap]) => ({
    id,
    label: attributes[tap.attribute]?.label ?? tap.attribute,
    message: tap.note ?? '',
  }));
}
