/** `averages/`: the latest set of every attribute, or all of them back to the beginning. */
import type { Account } from '../account/account.ts';
import { hasAverages, type Averages } from '../account/averages.ts';
import { covers } from '../account/scopes.ts';
import type { Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import type { AccessToken } from '../oauth/tokens.ts';
import { dayOf } from '../person/day-number.ts';
import { paged } from './paging.ts';
import { date, flag, list } from './query.ts';
import { badDate } from './reads.ts';

/** Answers sets of averages, newest first; a set is only worked out when it is on the page. */
export function listAverages(
  account: Account,
  averages: Averages,
  request: Incoming,
  token: AccessToken,
): Answer {
  const { query } = request;
  const [min, max] = [date(query, 'date_min'), date(query, 'date_max')];
  if (min === null) return badDate('date_min');
  if (max === null) return badDate('date_max');
  const names = list(query, 'attributes');
  const groups = list(query, 'groups');
  const found = account.attributes.filter(
    (attribute) =>
      hasAverages(attribute) &&
      (names === undefined || names.has(attribute.name)) &&
      (groups === undefined || groups.has(attribute.group)) &&
      covers(token.scopes, 'read', attribute),
  );
  const all = averages.sundays(min === undefined ? min : dayOf(min), max === undefined ? max : dayOf(max));
  const sundays = flag(query, 'include_historical') === true ? all : all.slice(0, 1);
  return paged(request, {
    count: found.length * sundays.length,
    slice: (from, to) => {
      const sets: unknown[] = [];
      for (let index = from; index < Math.min(to, found.length * sundays.length); index++) {
        const attribute = found[index % found.length];
        const sunday = sundays[Math.floor(index / found.length)];
        if (attribute && sunday !== undefined) sets.push(averages.setOf(attribute, sunday));
      }
      return sets;
    },
  });
}
