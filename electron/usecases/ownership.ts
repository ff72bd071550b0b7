/** Who fills an attribute: asking, and taking over on the person's word. */
import type { TakeOverQuestion } from '../contract/requests.ts';
import { TallyError } from '../domain/errors.ts';
import type { Attribute, Snapshot } from '../domain/exist-model.ts';
import { withTaken } from '../domain/owned-attributes.ts';
import { needSession, type Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface OwnershipOptions {
  store: TodayStore;
  session: () => Session | null;
  save: (snapshot: Snapshot) => void;
}

export class Ownership {
  readonly #options: OwnershipOptions;

  constructor(options: OwnershipOptions) {
    this.#options = options;
  }

  /** Learns what this app owns, with one request, unless it is known already. */
  async learn(): Promise<void> {
    const snapshot = this.#options.store.inputs.snapshot;
    if (snapshot === null || snapshot.owned !== null) return;
    const session = needSession(this.#options.session());
    const owned = (await session.exist.owned()).map(({ name }) => name);
    this.#replace(session, (current) => ({ ...current, owned }));
  }

  /** Tells which of the attributes are not this app's, and whose they are: the person is asked before they change hands. */
  async questionsFor(names: readonly string[]): Promise<TakeOverQuestion[]> {
    await this.learn();
    const snapshot = this.#options.store.inputs.snapshot;
    return this.#attributes(names)
      .filter(({ name }) => !snapshot?.owned?.includes(name))
      .map(({ name, label, service }) => ({ name, label, serviceLabel: service?.label ?? null }));
  }

  /** Acquires attributes, once, on the person's word. Throws `rejected` with Exist's own words for those refused. */
  async takeOver(names: readonly string[]): Promise<void> {
    const session = needSession(this.#options.session());
    const wanted = this.#attributes(names);
    const outcomes = await session.exist.acquire(
      wanted.map((attribute) => ({ ...asTarget(attribute), manual: true })),
    );
    const taken = outcomes.flatMap(({ attribute }) => (attribute === null ? [] : [attribute]));
    this.#replace(session, (current) => withTaken(current, taken));
    const refused = outcomes.find(({ failure }) => failure !== null);
    if (refused !== undefined) {
      const label = wanted.find(({ name }) => name === refused.name)?.label ?? refused.name;
      throw new TallyError('rejected', `Exist did not hand over ${label}: ${refused.failure ?? ''}`);
    }
  }

  /**
   * Acquires anew what this app was agreed to fill and has lost, as before a write is repeated.
   * Answers which attributes are its own again.
   */
  async regain(names: readonly string[]): Promise<ReadonlySet<string>> {
    const session = needSession(this.#options.session());
    const agreed = this.#options.store.inputs.snapshot?.owned ?? [];
    const wanted = this.#attributes(names.filter((name) => agreed.includes(name)));
    if (wanted.length === 0) return new Set();
    const outcomes = await session.exist.acquire(
      // Whoever took it may have changed how it is filled: as it was agreed, and as the scopes may need it.
      wanted.map((attribute) => ({ ...asTarget(attribute), manual: attribute.manual })),
    );
    return new Set(
      wanted.filter((_attribute, index) => outcomes[index]?.failure === null).map(({ name }) => name),
    );
  }

  #attributes(names: readonly string[]): Attribute[] {
    const known = this.#options.store.inputs.snapshot?.attributes ?? [];
    return known.filter(({ name }) => names.includes(name));
  }

  #replace(session: Session, change: (snapshot: Snapshot) => Snapshot): void {
    const { store, save } = this.#options;
    const snapshot = store.inputs.snapshot;
    if (snapshot === null || snapshot.accountId !== session.accountId) return;
    const changed = change(snapshot);
    save(changed);
    store.update({ snapshot: changed });
  }
}

/** A template's attribute is acquired as the service understands it, a person's own by its name. */
function asTarget({ template, name }: Attribute): { template: string } | { name: string } {
  return template === null ? { name } : { template };
}
