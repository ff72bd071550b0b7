/** Writes the account's days into a file of the person's choice, as a table or as JSON. */
import type { ExportReport, ExportWish } from '../contract/history-views.ts';
import { TallyError } from '../domain/errors.ts';
import type { ExportedAttribute, ExportedDay } from '../domain/export-cells.ts';
import { addDays, daysBetween } from '../domain/local-day.ts';
import { pastValues } from '../domain/past-values.ts';
import { unitsOf } from '../domain/today-inputs.ts';
import type { HistoryKeeper } from './history.ts';
import type { TodayStore } from './today-store.ts';

/** Pieces are gathered up to this many characters before they are written. */
const pieceSize = 64 * 1024;

/** A file that comes into being whole or not at all. */
export interface FileInTheMaking {
  write(text: string): Promise<void>;
  /** Puts it in its place; answers its size in bytes. */
  finish(): Promise<number>;
  /** Leaves no trace of it. */
  abandon(): Promise<void>;
}

export interface ExportPlace {
  /** Asks the person where to; null when they chose no place. */
  choose(suggestedName: string): Promise<string | null>;
  /** Throws `storage-full`, or `unexpected` where nothing may be written. */
  open(path: string): Promise<FileInTheMaking>;
}

export interface ExporterOptions {
  store: TodayStore;
  keeper: () => HistoryKeeper | null;
}

export class Exporter {
  readonly #options: ExporterOptions;

  constructor(options: ExporterOptions) {
    this.#options = options;
  }

  /** Asks for a place and writes the days there; null when the person chose none. */
  async write(wish: ExportWish, place: ExportPlace): Promise<ExportReport | null> {
    const attributes = this.#attributes(wish.attributes);
    if (attributes.length === 0 || wish.from > wish.to) {
      throw new TallyError('invalid-input', 'There is nothing to export. Choose other days or attributes.');
    }
    const path = await place.choose(
      `Exist ${wish.from} to ${wish.to}.${wish.format === 'json' ? 'json' : 'csv'}`,
    );
    if (path === null) return null;
    // Seldom needed, so loaded when it is.
    const { exportTexts } = await import('../domain/export-texts.ts');
    const counted = { days: 0, values: 0 };
    const texts = exportTexts({
      ...wish,
      attributes,
      days: this.#days(wish, () => (counted.days += 1)),
      reading:
        wish.values === 'as-kept'
          ? { as: 'kept' }
          : { as: 'read', units: unitsOf(this.#options.store.inputs.snapshot) },
      onValue: () => (counted.values += 1),
    });
    const bytes = await writeAll(texts, await place.open(path));
    const asked = daysBetween(wish.from, wish.to) + 1;
    return { path, bytes, ...counted, attributes: attributes.length, daysNotRead: asked - counted.days };
  }

  /** In Exist's order, and behind them what the account no longer shows. */
  #attributes(names: readonly string[] | null): ExportedAttribute[] {
    const { store, keeper } = this.#options;
    const catalog = keeper()?.catalog ?? {};
    const shown = (store.inputs.snapshot?.attributes ?? []).map(
      ({ name, label, template, valueType, group }): ExportedAttribute => ({
        name,
        label,
        template,
        valueType,
        group,
      }),
    );
    const known = new Set(shown.map(({ name }) => name));
    const former = Object.entries(catalog)
      .filter(([name]) => !known.has(name))
      .map(([name, entry]): ExportedAttribute => ({ name, ...entry }));
    const wanted = names === null ? null : new Set(names);
    return [...shown, ...former].filter(({ name }) => wanted?.has(name) ?? true);
  }

  /** The days that are known, oldest first. */
  *#days({ from, to }: ExportWish, onDay: () => void): Iterable<ExportedDay> {
    const { store, keeper } = this.#options;
    const past = pastValues(store.inputs);
    const kept = keeper()?.keptDays(from, to)[Symbol.iterator]();
    let next = kept?.next();
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const found = next?.done === false && next.value.day === day ? next.value : null;
      if (found !== null) next = kept?.next();
      if (found === null && !past.wasRead(day)) continue;
      onDay();
      const at = day;
      yield { day, valueOf: (name) => past.valueOn(name, at, found) };
    }
  }
}

async function writeAll(texts: Iterable<string>, file: FileInTheMaking): Promise<number> {
  try {
    let gathered = '';
    for (const text of texts) {
      gathered += text;
      if (gathered.length < pieceSize) continue;
      await file.write(gathered);
      gathered = '';
    }
    if (gathered !== '') await file.write(gathered);
    return await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
