/** The reading endpoints: profile, attributes, values and templates. */
import type { Account, ValuesMode } from '../account/account.ts';
import { showAttribute, type AttributeRecord } from '../account/attribute.ts';
import { covers } from '../account/scopes.ts';
import { detail, type Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import type { AccessToken } from '../oauth/tokens.ts';
import { showTemplate, type Template } from '../person/templates.ts';
import { lazily, paged } from './paging.ts';
import { date, flag, list, wholeNumber } from './query.ts';

/** From this priority on things are hidden unless asked for. */
const lowPriority = 10;
const mostDays = 31;

/** What the reading endpoints look at. */
export interface Library {
  readonly account: Account;
  readonly templates: readonly Template[];
  readonly valuesMode: ValuesMode;
  readonly ownService: string;
}

/** Says that a date parameter cannot be read. */
export function badDate(name: string): Answer {
  return detail(400, `Invalid date for '${name}', use the format YYYY-mm-dd`);
}

/**
 * Answers `attributes/`, without values. As observed, its `attributes` filter does nothing.
 *
 * @param ownedOnly answers `attributes/owned/` instead, where the filter works
 */
export function listAttributes(
  library: Library,
  request: Incoming,
  token: AccessToken,
  ownedOnly: boolean,
): Answer {
  const { query } = request;
  const names = ownedOnly ? list(query, 'attributes') : undefined;
  const mustBeOwned = ownedOnly || flag(query, 'owned') === true;
  const found = visible(library, request, token).filter(
    (attribute) =>
      (names === undefined || names.has(attribute.name)) &&
      (flag(query, 'exclude_custom') !== true || attribute.template !== null) &&
      (!mustBeOwned || attribute.service === library.ownService),
  );
  return paged(request, lazily(found, showAttribute));
}

/** Answers `attributes/with-values/`: each attribute with its last days, newest first. */
export function listWithValues(library: Library, request: Incoming, token: AccessToken): Answer {
  const { account, valuesMode } = library;
  const days = wholeNumber(request.query, 'days', 1, mostDays);
  const newest = date(request.query, 'date_max');
  if (newest === null) return badDate('date_max');
  const names = list(request.query, 'attributes');
  const templates = list(request.query, 'templates');
  const found = visible(library, request, token).filter(
    (attribute) =>
      (names === undefined || names.has(attribute.name)) &&
      (templates === undefined || templates.has(attribute.template ?? '')),
  );
  const from = newest ?? account.moment().day;
  return paged(
    request,
    lazily(found, (attribute) => ({
      ...showAttribute(attribute),
      values: account.values(attribute, from, days, valuesMode),
    })),
  );
}

/** Answers `attributes/values/`: one attribute's days back to the first, 404 when nobody owns it. */
export function listValues(library: Library, request: Incoming, token: AccessToken): Answer {
  const { account, valuesMode } = library;
  const name = request.query.get('attribute') ?? '';
  if (name === '') return detail(400, "Missing parameter 'attribute'");
  const newest = date(request.query, 'date_max');
  if (newest === null) return badDate('date_max');
  const attribute = account.find(name);
  if (!attribute || attribute.service === null) return detail(404, 'Not found.');
  if (!covers(token.scopes, 'read', attribute)) return paged(request, lazily([], String));
  const from = newest ?? account.moment().day;
  const days = account.daysKept(attribute, from);
  if (valuesMode === 'sparse') {
    return paged(
      request,
      lazily(account.values(attribute, from, days, 'sparse'), (value) => value),
    );
  }
  return paged(request, {
    count: days,
    slice: (start, end) => account.values(attribute, from - start, Math.min(end, days) - start, 'dense'),
  });
}

/** Answers `attributes/templates/`. */
export function listTemplates(library: Library, request: Incoming): Answer {
  const groups = list(request.query, 'groups');
  const withLow = flag(request.query, 'include_low_priority') === true;
  const found = library.templates.filter(
    (template) =>
      (groups === undefined || groups.has(template.group)) && (withLow || template.priority < lowPriority),
  );
  return paged(request, lazily(found, showTemplate));
}

/** Filters attributes by what every list of them has in common: scopes, groups and flags. */
function visible({ account }: Library, { query }: Incoming, token: AccessToken): AttributeRecord[] {
  const groups = list(query, 'groups');
  const manual = flag(query, 'manual');
  const withInactive = flag(query, 'include_inactive') === true;
  const withLow = flag(query, 'include_low_priority') === true;
  return account.attributes.filter(
    (attribute) =>
      (attribute.active || withInactive) &&
      (attribute.priority < lowPriority || withLow) &&
      (groups === undefined || groups.has(attribute.group)) &&
      (manual === undefined || attribute.manual === manual) &&
      covers(token.scopes, 'read', attribute),
  );
}
