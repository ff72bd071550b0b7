/** What changes in the last answers of Exist when attributes change hands, so that nothing need be read anew. */
import type { Ownership } from '../contract/today-state.ts';
import type { Attribute, Service, Snapshot } from './exist-model.ts';

/** Tells who may write an attribute; `owned` null means that Exist has not been asked yet. */
export function ownershipOf(
  { name, service }: Pick<Attribute, 'name' | 'service'>,
  owned: ReadonlySet<string> | null,
): Ownership {
  if (service === null) return 'nobody';
  if (owned === null) return 'unknown';
  return owned.has(name) ? 'ours' : 'another-service';
}

/** Says why what nobody fills cannot be changed from anywhere: Exist would refuse it, and filling it needs the person's word. */
export function nobodysRefusal(label: string): string {
  return `Tally does not fill ${label} yet. Add to it once in the window; after that it works from anywhere.`;
}

/** Takes in attributes that are this app's now, as Exist answered them; one that is new gets its place among the others. */
export function withTaken(snapshot: Snapshot, taken: readonly Attribute[]): Snapshot {
  const byName = new Map(taken.map((attribute) => [attribute.name, attribute]));
  const known = new Set(snapshot.attributes.map(({ name }) => name));
  return {
    ...snapshot,
    // Not asked yet stays "not asked": with one name alone, everything else would look like another’s.
    owned: snapshot.owned && [...new Set([...snapshot.owned, ...byName.keys()])],
    attributes: [
      ...snapshot.attributes.map((attribute) => {
        const now = byName.get(attribute.name);
        if (now === undefined) return attribute;
        return { ...attribute, service: now.service, manual: now.manual, active: now.active };
      }),
      ...taken.filter(({ name }) => !known.has(name)),
    ],
  };
}

/** An attribute that was let go of, and who fills it now. */
export interface Released {
  name: string;
  service: Service | null;
  isActive: boolean;
}

/** Takes in what this app no longer fills. */
export function withReleased(snapshot: Snapshot, released: readonly Released[]): Snapshot {
  const byName = new Map(released.map((each) => [each.name, each]));
  return {
    ...snapshot,
    owned: snapshot.owned && snapshot.owned.filter((name) => !byName.has(name)),
    attributes: snapshot.attributes.map((attribute) => {
      const now = byName.get(attribute.name);
      return now === undefined ? attribute : { ...attribute, service: now.service, active: now.isActive };
    }),
  };
}

/** Takes in who fills what, as a listing told; values stay as they were read. */
export function withListing(
  snapshot: Snapshot,
  listing: readonly Attribute[],
  owned: readonly string[],
): Snapshot {
  const byName = new Map(listing.map((attribute) => [attribute.name, attribute]));
  return {
    ...snapshot,
    owned,
    attributes: snapshot.attributes.map((attribute) => {
      const now = byName.get(attribute.name);
      if (now === undefined) return attribute;
      return { ...attribute, service: now.service, manual: now.manual, active: now.active };
    }),
  };
}
