/** The person's whole list of attributes with what of it is ours, read once for pages that are opened in a row. */
import type { ListedAttribute, Template } from '../domain/exist-model.ts';
import type { Clock } from '../domain/ports.ts';
import type { Session } from './session.ts';

/** What a reading of the attribute book told. */
export interface Listing {
  /** Inactive and seldom wanted ones included. */
  attributes: readonly ListedAttribute[];
  owned: readonly string[];
}

/** As long as a person goes to and fro between pages; after that Exist is asked again. */
const freshMs = 60_000;

export class BookReading {
  readonly #clock: Clock;
  readonly #onRead: (session: Session, listing: Listing) => void;
  #last: { session: Session; atMs: number; listing: Listing } | null = null;
  #templates: { session: Session; list: readonly Template[] } | null = null;

  constructor(clock: Clock, onRead: (session: Session, listing: Listing) => void) {
    this.#clock = clock;
    this.#onRead = onRead;
  }

  /**
   * Reads the list, unless it was read within the last minute and nothing has changed hands since.
   *
   * @param owned what the app takes for its own now: the very list of the last reading where nothing has changed
   */
  async listing(session: Session, owned: readonly string[] | null): Promise<Listing> {
    const nowMs = this.#clock.nowMs();
    const last = this.#last;
    const isFresh = last !== null && nowMs >= last.atMs && nowMs - last.atMs < freshMs;
    if (isFresh && last.session === session && last.listing.owned === owned) return last.listing;
    const attributes = await session.exist.attributes({ includeInactive: true, includeLowPriority: true });
    const listing = { attributes, owned: (await session.exist.owned()).map(({ name }) => name) };
    this.#last = { session, atMs: nowMs, listing };
    this.#onRead(session, listing);
    return listing;
  }

  /** Reads the templates once for a session: they are Exist's own and hardly ever change. */
  async templates(session: Session): Promise<readonly Template[]> {
    if (this.#templates?.session === session) return this.#templates.list;
    const list = await session.exist.templates({ includeLowPriority: true });
    this.#templates = { session, list };
    return list;
  }

  /** The templates as far as they have been read. */
  get knownTemplates(): readonly Template[] {
    return this.#templates?.list ?? [];
  }

  /** The next listing is read from Exist: something has changed hands. */
  forget(): void {
    this.#last = null;
  }
}
