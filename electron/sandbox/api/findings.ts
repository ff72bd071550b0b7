/** What the service found by itself: `correlations/`, `correlations/combo/` and `insights/`. */
import type { Account } from '../account/account.ts';
import type { Correlation, Correlations } from '../account/correlations.ts';
import type { Insight, Insights } from '../account/insights.ts';
import { covers } from '../account/scopes.ts';
import { detail, json, type Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import type { AccessToken } from '../oauth/tokens.ts';
import { dayNumberOf } from '../person/day-number.ts';
import { lazily, paged } from './paging.ts';
import { date, flag } from './query.ts';
import { badDate } from './reads.ts';

/** Above this a relationship counts as strong. */
const strongFrom = 0.4;

/** Answers `correlations/`, the strongest first. */
export function listCorrelations(
  account: Account,
  correlations: Correlations,
  request: Incoming,
  token: AccessToken,
): Answer {
  const { query } = request;
  const about = query.get('attribute');
  const found = correlations
    .latest()
    .filter(
      (correlation) =>
        isReadable(account, token, correlation) &&
        (flag(query, 'strong') !== true || Math.abs(correlation.value) >= strongFrom) &&
        (flag(query, 'confident') !== true || correlation.stars === 5) &&
        (!about || correlation.attribute === about || correlation.attribute2 === about),
    );
  return paged(
    request,
    lazily(found, (correlation) => correlation),
  );
}

/** Answers `correlations/combo/`: the one correlation of two attributes in any order, or 404. */
export function findCombo(
  account: Account,
  correlations: Correlations,
  request: Incoming,
  token: AccessToken,
): Answer {
  const wanted = [request.query.get('attribute'), request.query.get('attribute2')].sort().join(' ');
  const found = correlations
    .latest()
    .find(({ attribute, attribute2 }) => [attribute, attribute2].sort().join(' ') === wanted);
  return found && isReadable(account, token, found) ? json(200, found) : detail(404, 'Not found.');
}

/** Answers `insights/`, newest first. */
export function listInsights(
  account: Account,
  insights: Insights,
  request: Incoming,
  token: AccessToken,
): Answer {
  const [min, max] = [date(request.query, 'date_min'), date(request.query, 'date_max')];
  if (min === null) return badDate('date_min');
  if (max === null) return badDate('date_max');
  const priority = request.query.get('priority');
  const found = insights.all().filter((insight: Insight) => {
    const attribute = account.find(insight.type.attribute.name);
    const day = dayNumberOf(insight.target_date ?? insight.created.slice(0, 10));
    return (
      attribute !== undefined &&
      covers(token.scopes, 'read', attribute) &&
      (min === undefined || day >= min) &&
      (max === undefined || day <= max) &&
      (!priority || insight.type.priority === Number(priority))
    );
  });
  return paged(
    request,
    lazily(found, (insight) => insight),
  );
}

/** One of the two attributes within the scopes is enough, as the reference says. */
function isReadable(account: Account, token: AccessToken, correlation: Correlation): boolean {
  return [correlation.attribute, correlation.attribute2].some((name) => {
    const attribute = account.find(name);
    return attribute !== undefined && covers(token.scopes, 'read', attribute);
  });
}
