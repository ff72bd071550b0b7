/** Derives the list of recent gestures, and the questions among them that only the person can settle. */
import type { AttributeOnDay, RecentTap, UndecidedQuestion } from '../contract/today-state.ts';
import type { Snapshot } from './exist-model.ts';
import { takeBackOf } from './take-back.ts';
import { madeTogether, questionId, type Tap } from './taps.ts';
import { unitsOf } from './today-inputs.ts';
import { formatAmount, formatValue, type ValueKind } from './value-format.ts';

const recentTapsShown = 20;
/** Longer texts are cut: the list tells which note it was, not all of it. */
const longestText = 40;

type Labels = Readonly<Record<string, Pick<AttributeOnDay, 'label'>>>;

/** Lists an account's gestures, newest first; what was made in one go stays in its order. */
export function recentTaps(taps: readonly Tap[], attributes: Labels, snapshot: Snapshot | null): RecentTap[] {
  const labelOf = (name: string) => attributes[name]?.label ?? name;
  return taps
    .filter((tap) => madeTogether(tap, taps)[0] === tap)
    .toReversed()
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs)
    .flatMap((tap) => madeTogether(tap, taps))
    .slice(0, recentTapsShown)
    .map((tap) => {
      const kind = kindOf(tap.attribute, snapshot);
      const undone = undoneBy(tap, taps, snapshot);
      const others = undone.filter((each) => each !== tap);
      return {
        id: tap.id,
        attribute: tap.attribute,
        label: labelOf(tap.attribute),
        amountText: textOf(tap, kind),
        day: tap.day,
        madeAtMs: tap.madeAtMs,
        fate: tap.fate,
        ...(tap.note === null ? {} : { note: tap.note }),
        canUndo: undone.length > 0,
        ...(others.length > 0 && {
          alsoUndoes: others.map(({ attribute }) => labelOf(attribute)).join(' and '),
        }),
      };
    });
}

/** What its undo takes back; nothing where it has none. */
function undoneBy(tap: Tap, taps: readonly Tap[], snapshot: Snapshot | null): Tap[] {
  const undone = madeTogether(tap, taps).filter((each) =>
    canUndo(each, taps, kindOf(each.attribute, snapshot)),
  );
  return undone.includes(tap) ? undone : [];
}

/** A refused one is dismissed, and an undo called off, without the button. */
function canUndo(tap: Tap, taps: readonly Tap[], { valueType }: ValueKind): boolean {
  return tap.fate !== 'rejected' && tap.undoes === null && takeBackOf(tap, taps, valueType) !== null;
}

function textOf({ amount, sets }: Tap, kind: ValueKind): string {
  return sets === undefined ? formatAmount(amount, kind) : `= ${shortened(formatValue(sets, kind))}`;
}

function shortened(text: string): string {
  const characters = [...text.replace(/[\r\n\t ]+/g, ' ')];
  return characters.length <= longestText
    ? characters.join('')
    : `${characters.slice(0, longestText - 1).join('')}…`;
}

function kindOf(name: string, snapshot: Snapshot | null): ValueKind {
  const attribute = snapshot?.attributes.find((candidate) => candidate.name === name);
  return {
    valueType: attribute?.valueType ?? 0,
    template: attribute?.template ?? null,
    units: unitsOf(snapshot),
  };
}

/** Lists the questions, one for all taps that travelled as one. */
export function undecidedQuestions(taps: readonly Tap[], attributes: Labels): UndecidedQuestion[] {
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
