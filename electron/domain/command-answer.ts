/** How today is told on a terminal: as columns to read, and as JSON for scripts. */
import type { AttributeOnDay, TodayState, UnitFlags, Value, ValueType } from '../contract/today-state.ts';
import { dayTitle } from './day-words.ts';
import { honestLine } from './honest-line.ts';
import { percentText } from './progress.ts';
import { unitOf } from './units.ts';
import { valueTypes } from './value-types.ts';

/** What `today --json` prints. Its form is stable: members may come, none changes or goes within a version. */
export interface TodayJson {
  version: 1;
  /** The person's day, `YYYY-MM-DD`. */
  day: string;
  account: string;
  /** When Exist last answered, in ISO 8601; null before the first answer. */
  readAt: string | null;
  /** How delivery stands, what has not been confirmed by Exist, and the same as a sentence. */
  sync: { state: TodayState['sync']['kind']; waitingTaps: number; message: string };
  attributes: AttributeJson[];
}

export interface AttributeJson {
  name: string;
  label: string;
  group: string;
  type: string;
  /** As Exist keeps it, gestures that wait included; null where nothing is known. */
  value: Value;
  /** Of `value` and `usual`: "ml", "min" …; null where the number stands alone. */
  unit: string | null;
  /** The value in the person's own units. */
  text: string;
  /** This weekday's average. */
  usual: number | null;
  usualText: string | null;
  /** value ÷ usual; null where that says nothing. */
  progress: number | null;
  isPinned: boolean;
  /** True while something of the value has not been confirmed by Exist. */
  isWaiting: boolean;
}

type Today = Pick<TodayState, 'account' | 'attributes' | 'day' | 'groups' | 'pinned' | 'readAtMs' | 'sync'>;

/** Writes today as JSON: all attributes in Exist's order, or those named. */
export function todayJson(state: Today, names?: readonly string[]): string {
  const { account, attributes, day, groups, pinned, readAtMs, sync } = state;
  const listed = names ?? groups.flatMap((group) => group.attributes);
  const json: TodayJson = {
    version: 1,
    day,
    account: account?.username ?? '',
    readAt: readAtMs === null ? null : new Date(readAtMs).toISOString(),
    sync: {
      state: sync.kind,
      waitingTaps: 'taps' in sync ? sync.taps : 0,
      message: plainSpaces(honestLine(sync)),
    },
    attributes: listed.flatMap((name) => {
      const attribute = attributes[name];
      return attribute === undefined ? [] : [attributeJson(attribute, pinned.includes(name))];
    }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function attributeJson(attribute: AttributeOnDay, isPinned: boolean): AttributeJson {
  const { name, label, group, valueType, value, usual, usualText, progress, isWaiting } = attribute;
  return {
    name,
    label,
    group,
    type: typeNames[valueType],
    value,
    unit: keptUnit(attribute),
    text: plainSpaces(attribute.text),
    usual,
    usualText: usualText === null ? null : plainSpaces(usualText),
    progress,
    isPinned,
    isWaiting,
  };
}

const typeNames: Record<ValueType, string> = {
  [valueTypes.integer]: 'integer',
  [valueTypes.decimal]: 'decimal',
  [valueTypes.string]: 'text',
  [valueTypes.duration]: 'duration',
  [valueTypes.timeOfDay]: 'time-of-day',
  [valueTypes.percentage]: 'percentage',
  [valueTypes.timeFromMidday]: 'time-from-midday',
  [valueTypes.boolean]: 'boolean',
  [valueTypes.scale]: 'scale',
};

const metric: UnitFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};

/** Exist keeps metric values, whatever the person reads. */
function keptUnit({ valueType, template }: AttributeOnDay): string | null {
  switch (valueType) {
    case valueTypes.duration:
    case valueTypes.timeOfDay:
    case valueTypes.timeFromMidday:
      return 'min';
    case valueTypes.integer:
    case valueTypes.decimal:
      return unitOf(template, metric)?.symbol ?? null;
    default:
      return null;
  }
}

/**
 * Writes today to be read: what is pinned, then every group's attributes that have a value, then the tags.
 *
 * @param nowMs the instant to count "12 min ago" from
 */
export function todayText(state: Today, nowMs: number): string {
  const { attributes, day, groups, pinned, sync } = state;
  const known = (names: readonly string[]) =>
    names.map((name) => attributes[name]).filter((found) => found !== undefined);
  const first = known(pinned);
  const tags = Object.values(attributes).filter((each) => isTag(each) && each.value === 1);
  const sections = groups.map(({ label, attributes: names }) => ({
    label,
    rows: known(names).filter((each) => each.value !== null && !isTag(each) && !first.includes(each)),
  }));
  const write = columnsFor([...first, ...sections.flatMap(({ rows }) => rows)]);
  const blocks = [
    [`${dayTitle(day)} · ${plainSpaces(honestLine(sync, nowMs))}`],
    first.map(write),
    ...sections.map(({ label, rows }) =>
      rows.length === 0 ? [] : [label.toUpperCase(), ...rows.map(write)],
    ),
    tags.length === 0 ? [] : ['TAGS', tags.map(({ label }) => label).join(', ')],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

/** Writes one attribute in a line: "Coffees  3  of 2.4  125 %". */
export function attributeText(attribute: AttributeOnDay): string {
  return `${columnsFor([attribute])(attribute)}\n`;
}

function isTag({ valueType }: AttributeOnDay): boolean {
  return valueType === valueTypes.boolean;
}

/** A value that is a text stands alone: it would push the numbers of all others away. */
function columnsFor(rows: readonly AttributeOnDay[]): (row: AttributeOnDay) => string {
  const measured = rows.filter(({ value }) => typeof value !== 'string');
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columnsOf));
  const width = {
    label: widest(rows.map(({ label }) => label)),
    value: widest(measured.map(({ text }) => text)),
    usual: widest(measured.map(usualOf)),
    percent: widest(measured.map(percentOf)),
  };
  return (row) => {
    const label = row.label + padding(row.label, width.label);
    const waits = row.isWaiting ? 'on the way' : '';
    if (typeof row.value === 'string') return joined([label, oneLine(row.value), waits]);
    const usual = usualOf(row);
    const percent = percentOf(row);
    return joined([
      label,
      padding(row.text, width.value) + row.text,
      usual + padding(usual, width.usual),
      padding(percent, width.percent) + percent,
      waits,
    ]);
  };
}

function joined(cells: readonly string[]): string {
  return plainSpaces(cells.join('  ')).trimEnd();
}

function usualOf({ usualText }: AttributeOnDay): string {
  return usualText === null ? '' : `of ${usualText}`;
}

function percentOf({ progress }: AttributeOnDay): string {
  return progress === null ? '' : percentText(progress);
}

function padding(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columnsOf(text)));
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' / ');
}

/** What takes two columns of a terminal: the scripts of East Asia, and pictures. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}|\ufe0f/u;

function columnsOf(text: string): number {
  const letters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return [...letters].reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
}

/** Searching for "4 691" should find it: no-break and thin spaces are for windows. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ');
}
