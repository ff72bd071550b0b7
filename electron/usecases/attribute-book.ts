/** The attribute book: whose attributes are, taking them on, letting go of them, making new ones. */
import type {
  AcquireTarget,
  AttributeEntry,
  ItemReport,
  NewAttribute,
  TemplateEntry,
} from '../contract/attribute-book.ts';
import { refusalsOf } from '../domain/attribute-rules.ts';
import {
  eachOnce,
  entryOf,
  itemOf,
  reportOf,
  scopeMissingFor,
  serviceNamed,
  templateEntryOf,
} from '../domain/book-entries.ts';
import { maxItemsPerWrite } from '../domain/delivery-policy.ts';
import { BadResponseError, NetworkError, TallyError } from '../domain/errors.ts';
import type { AcquireOutcome, Snapshot } from '../domain/exist-model.ts';
import { byExistsOrder, isLowPriority } from '../domain/exist-order.ts';
import { withListing, withReleased, withTaken } from '../domain/owned-attributes.ts';
import type { Clock } from '../domain/ports.ts';
import { missingWriteScope } from '../domain/scopes.ts';
import { BookReading, type Listing } from './book-reading.ts';
import { needSession, type Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface AttributeBookOptions {
  store: TodayStore;
  clock: Clock;
  session: () => Session | null;
  save: (snapshot: Snapshot) => void;
  /** Reads today anew: an attribute has come that it does not show yet. */
  readToday: () => Promise<void>;
}

export class AttributeBook {
  readonly #options: AttributeBookOptions;
  readonly #reading: BookReading;

  constructor(options: AttributeBookOptions) {
    this.#options = options;
    this.#reading = new BookReading(options.clock, (session, { attributes, owned }) =>
      this.#change(session, (snapshot) => withListing(snapshot, attributes, owned)),
    );
  }

  /** Lists the person's attributes in Exist's order, each with who fills it. */
  async list(wish: { includeInactive: boolean; includeLowPriority: boolean }): Promise<AttributeEntry[]> {
    const { attributes, owned } = await this.#listing();
    const ours = new Set(owned);
    return attributes
      .filter((each) => each.active || wish.includeInactive)
      .filter((each) => !isLowPriority(each) || wish.includeLowPriority)
      .toSorted(byExistsOrder)
      .map((attribute) => entryOf(attribute, ours));
  }

  /** Lists what Exist understands by itself, each with the person's attribute that follows it. */
  async templates({ includeLowPriority }: { includeLowPriority: boolean }): Promise<TemplateEntry[]> {
    const session = needSession(this.#options.session());
    const templates = await this.#reading.templates(session);
    const { attributes, owned } = await this.#listing();
    const ours = new Set(owned);
    return templates
      .filter((each) => !isLowPriority(each) || includeLowPriority)
      .toSorted(byExistsOrder)
      .map((template) => templateEntryOf(template, attributes, ours));
  }

  /**
   * Makes this app the one that fills attributes, on the person's word. A template they lack is made by it.
   *
   * @param manual makes them ones that are filled by hand, or not; null leaves each as it is
   */
  async acquire(targets: readonly AcquireTarget[], manual: boolean | null): Promise<ItemReport[]> {
    const session = this.#needWriter();
    const { attributes } = await this.#listing();
    const templates = this.#reading.knownTemplates;
    const items = eachOnce(targets.map((target) => itemOf(target, attributes, manual)));
    // Some may be allowed: then Exist says of each what it thinks. Where none is, asking is no use.
    const missing = items.map((item) => scopeMissingFor(item, { attributes, templates }, this.#granted));
    if (missing.every((scope) => scope !== null)) refuseForScopes(missing);
    const outcomes = await this.#sending(items.length, () => session.exist.acquire(items));
    this.#takeIn(session, outcomes);
    return outcomes.map((outcome) => reportOf(outcome, [...attributes, ...templates]));
  }

  /** Lets go of attributes. Throws `taps-waiting` while Exist has not got all that was added to them. */
  async release(names: readonly string[]): Promise<ItemReport[]> {
    const session = this.#needWriter();
    this.#refuseWhileTapsWait(session, names);
    const { attributes } = await this.#listing();
    const wanted = eachOnce(names);
    const outcomes = await this.#sending(wanted.length, () => session.exist.release(wanted));
    const released = outcomes
      .filter(({ failure }) => failure === null)
      .map(({ name, service, isActive }) => ({ name, isActive, service: serviceNamed(service, attributes) }));
    this.#reading.forget();
    this.#change(session, (snapshot) => withReleased(snapshot, released));
    return outcomes.map((outcome) => reportOf({ ...outcome, attribute: null }, attributes));
  }

  /**
   * Makes attributes. What breaks a rule is told and not sent; the rest is. They can never be deleted, only released.
   * Throws `scope-missing` before anything is sent where this sign-in may not write one of them.
   */
  async create(wanted: readonly NewAttribute[]): Promise<ItemReport[]> {
    const session = this.#needWriter();
    const missing = wanted.map((each) => missingWriteScope(each, this.#granted));
    refuseForScopes(missing.filter((scope) => scope !== null));
    const { attributes } = await this.#listing();
    const groups = eachOnce(attributes.map(({ group }) => group.name));
    const refusals = refusalsOf(wanted, { attributes, groups });
    const items = wanted
      .filter((_each, index) => refusals[index] === null)
      .map((each) => ({ ...each, label: each.label.trim() }));
    const outcomes =
      items.length === 0 ? [] : await this.#sending(items.length, () => session.exist.create(items));
    this.#takeIn(session, outcomes);
    const reports = outcomes.map((outcome) => reportOf(outcome, []));
    return wanted.map(({ label }, index) => {
      const refusal = refusals[index] ?? null;
      if (refusal !== null) return { name: label, label, isDone: false, message: refusal };
      // One report for each that was sent, in their order.
      return reports.shift() ?? { name: label, label, isDone: false, message: null };
    });
  }

  #listing(): Promise<Listing> {
    const { session, store } = this.#options;
    return this.#reading.listing(needSession(session()), store.inputs.snapshot?.owned ?? null);
  }

  /** Sends, and forgets who fills what where it cannot be known how much of it was done. */
  async #sending<T>(count: number, send: () => Promise<T>): Promise<T> {
    const session = this.#options.session();
    try {
      return await send();
    } catch (error) {
      this.#reading.forget();
      if (session !== null && mayBeHalfDone(error, count)) {
        this.#change(session, (snapshot) => ({ ...snapshot, owned: null }));
      }
      throw error;
    }
  }

  #takeIn(session: Session, outcomes: readonly AcquireOutcome[]): void {
    this.#reading.forget();
    const known = new Set(this.#options.store.inputs.snapshot?.attributes.map(({ name }) => name));
    const taken = outcomes.flatMap(({ attribute }) => (attribute === null ? [] : [attribute]));
    this.#change(session, (snapshot) => withTaken(snapshot, taken));
    const isDone = outcomes.filter(({ failure }) => failure === null);
    const isAllKnown = isDone.every(({ attribute }) => attribute !== null && known.has(attribute.name));
    if (!isAllKnown) void this.#showInToday(taken.map(({ name }) => name));
  }

  /** A reading that was under way before may lack what is new: then one more is made. */
  async #showInToday(names: readonly string[]): Promise<void> {
    const { readToday, store } = this.#options;
    await readToday();
    const shown = new Set(store.inputs.snapshot?.attributes.map(({ name }) => name));
    if (!names.every((name) => shown.has(name))) await readToday();
  }

  #change(session: Session, change: (snapshot: Snapshot) => Snapshot): void {
    const { store, save } = this.#options;
    const snapshot = store.inputs.snapshot;
    if (snapshot === null || snapshot.accountId !== session.accountId) return;
    const changed = change(snapshot);
    save(changed);
    store.update({ snapshot: changed });
  }

  #needWriter(): Session {
    const session = needSession(this.#options.session());
    if (this.#options.store.inputs.account?.kind !== 'simple') return session;
    throw new TallyError(
      'scope-missing',
      'This sign-in can only read. Sign in with your browser or a developer token to change attributes.',
    );
  }

  get #granted(): readonly string[] | null {
    return this.#options.store.inputs.account?.scopes ?? null;
  }

  #refuseWhileTapsWait({ accountId }: Session, names: readonly string[]): void {
    const { inputs, state } = this.#options.store;
    const waiting = inputs.outbox.taps.filter(
      ({ accountId: owner, attribute, fate }) =>
        owner === accountId && names.includes(attribute) && fate !== 'delivered' && fate !== 'rejected',
    );
    if (waiting.length === 0) return;
    const labels = eachOnce(waiting.map(({ attribute }) => state.attributes[attribute]?.label ?? attribute));
    const taps = waiting.length === 1 ? '1 tap' : `${waiting.length} taps`;
    const have = waiting.length === 1 ? 'has' : 'have';
    throw new TallyError(
      'taps-waiting',
      `${taps} on ${labels.join(', ')} ${have} not reached Exist yet. Let them arrive or take them back first.`,
    );
  }
}

function refuseForScopes(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new TallyError(
    'scope-missing',
    'This sign-in may not write attributes of that kind. Sign in again and allow it.',
    { missingScopes: eachOnce(missing) },
  );
}

/** More than one request can hold: the first of them may have been done when a later one failed. */
function mayBeHalfDone(error: unknown, count: number): boolean {
  if (count > maxItemsPerWrite || error instanceof BadResponseError) return true;
  return error instanceof NetworkError && error.mayHaveArrived;
}
