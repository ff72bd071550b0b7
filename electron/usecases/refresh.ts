/** Reads today from Exist in as few requests as possible, and keeps the last answers when it cannot. */
import { connectionAfter } from '../domain/connection.ts';
import { TallyError } from '../domain/errors.ts';
import type { Average, Profile, Snapshot } from '../domain/exist-model.ts';
import { addDays, localDayAt } from '../domain/local-day.ts';
import type { Clock, ExistReader } from '../domain/ports.ts';
import { lastSequence } from '../domain/taps.ts';
import type { Connection } from '../domain/today-inputs.ts';
import { ReadingPatience } from './reading-patience.ts';
import type { Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

/** Days read at once: enough to see what is used, and for a few days back in the window. */
const daysRead = 7;
/** Profiles and averages change rarely: the averages are made once a week. */
const rarelyMs = 24 * 60 * 60 * 1000;

/** A window that comes to the front again and again asks no more often than this while readings fail. */
const betweenLooksMs = 60_000;

export interface RefreshOptions {
  store: TodayStore;
  clock: Clock;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  session: () => Session | null;
  save: (snapshot: Snapshot) => void;
  onRead: (snapshot: Snapshot) => void;
  /** Exist no longer accepts the token. */
  onLockedOut: (failure: TallyError) => void;
}

export class Refresh {
  readonly #options: RefreshOptions;
  #underWay: { session: Session; reading: Promise<void> } | null = null;
  #patience: { session: Session; with: ReadingPatience } | null = null;

  constructor(options: RefreshOptions) {
    this.#options = options;
  }

  /** Reads everything anew; readings asked for meanwhile share this one. Failures end in the state, not here. */
  async now(): Promise<void> {
    const session = this.#options.session();
    if (session === null) return;
    // A reading for whoever was signed in before is none for this one.
    if (this.#underWay?.session !== session) this.#underWay = { session, reading: this.#run(session) };
    await this.#underWay.reading;
  }

  /** Reads when the last reading is older than that: the person has come back and looks. */
  async ifOlderThan(ageMs: number): Promise<void> {
    if (!this.#isOlderThan(ageMs) || this.#patienceNow?.mustWait(betweenLooksMs) === true) return;
    await this.now();
  }

  /** Reads by itself when it is time: what a pause refused, or once the last reading is older than that. */
  async ifDue(ageMs: number): Promise<void> {
    const patience = this.#patienceNow;
    if (!this.#isOlderThan(ageMs) && patience?.isOwed !== true) return;
    if (patience?.mustWait() !== true) await this.now();
  }

  #isOlderThan(ageMs: number): boolean {
    const age = this.#options.clock.nowMs() - (this.#options.store.inputs.snapshot?.readAtMs ?? 0);
    return age > ageMs || age < 0;
  }

  /** A new session begins without a past. */
  get #patienceNow(): ReadingPatience | null {
    return this.#patience?.session === this.#options.session() ? this.#patience.with : null;
  }

  async #run(session: Session): Promise<void> {
    const { store, clock } = this.#options;
    store.update({ connection: { ...store.inputs.connection, isReading: true } });
    const failure = await this.#read(session).then(() => null, asTallyError);
    if (this.#options.session() !== session) {
      // Somebody else's session, or none: what this reading met says nothing about it.
      if (this.#underWay?.session === session) this.#endReading(store.inputs.connection);
      return;
    }
    this.#remember(session, failure);
    this.#endReading(connectionAfter(store.inputs.connection, failure, clock.nowMs()));
    if (failure?.code === 'unauthorised') this.#options.onLockedOut(failure);
  }

  #remember(session: Session, failure: TallyError | null): void {
    const { clock, jitter } = this.#options;
    this.#patience =
      this.#patience?.session === session
        ? this.#patience
        : { session, with: new ReadingPatience(clock, jitter) };
    if (failure === null) this.#patience.with.succeeded();
    else this.#patience.with.failed(failure);
  }

  #endReading(connection: Connection): void {
    // Before the state tells of it: whoever asks on seeing the end asks for a new reading.
    this.#underWay = null;
    this.#options.store.update({ connection: { ...connection, isReading: false } });
  }

  async #read({ accountId, exist, freshProfile }: Session): Promise<void> {
    const { clock, store, save, onRead } = this.#options;
    const readAtMs = clock.nowMs();
    const sequence = lastSequence(store.inputs.outbox);
    const last = store.inputs.snapshot?.accountId === accountId ? store.inputs.snapshot : null;
    const [{ profile, profileReadAtMs }, attributes] = await Promise.all([
      profileFor(exist, last, freshProfile, readAtMs),
      exist.attributesWithValues(daysRead),
    ]);
    const groups = [...new Set(attributes.map(({ group }) => group.name))].filter(hasAverages);
    const { averages, averagesReadAtMs } = await averagesFor(exist, groups, last, readAtMs);
    if (store.inputs.account?.id !== accountId) return;
    // The answers have told by now whether this machine's clock is right.
    const dayAt = (atMs: number) => localDayAt(atMs + store.inputs.clockBehindMs, profile.timezone);
    const snapshot: Snapshot = {
      version: 1,
      accountId,
      profile,
      profileReadAtMs,
      attributes,
      readAtMs,
      sequence,
      // Should it have become midnight meanwhile: just the days that it surely covers.
      firstDay: addDays(dayAt(clock.nowMs()), 1 - daysRead),
      lastDay: dayAt(readAtMs),
      averages,
      averagesReadAtMs,
      // What was owned when the reading began may have changed meanwhile: the store knows best.
      owned: store.inputs.snapshot?.owned ?? null,
    };
    save(snapshot);
    store.update({ snapshot });
    onRead(snapshot);
  }
}

/** Daily tags are yes or no: their averages say nothing. */
function hasAverages(group: string): boolean {
  return group !== 'custom';
}

async function profileFor(
  exist: ExistReader,
  last: Snapshot | null,
  fresh: Profile | null,
  nowMs: number,
): Promise<{ profile: Profile; profileReadAtMs: number }> {
  if (last === null && fresh !== null) return { profile: fresh, profileReadAtMs: nowMs };
  if (last !== null && isRecent(last.profileReadAtMs, nowMs)) return last;
  return { profile: await exist.profile(), profileReadAtMs: nowMs };
}

async function averagesFor(
  exist: ExistReader,
  groups: readonly string[],
  last: Snapshot | null,
  nowMs: number,
): Promise<{ averages: readonly Average[]; averagesReadAtMs: number }> {
  if (last !== null && last.averages.length > 0 && isRecent(last.averagesReadAtMs, nowMs)) return last;
  return { averages: await exist.averages(groups), averagesReadAtMs: nowMs };
}

function isRecent(atMs: number, nowMs: number): boolean {
  return nowMs >= atMs && nowMs - atMs < rarelyMs;
}

function asTallyError(error: unknown): TallyError {
  if (error instanceof TallyError) return error;
  return new TallyError('unexpected', 'Reading failed inside Tally. The last values are kept.', {
    cause: error,
  });
}
