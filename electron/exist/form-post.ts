/** Posts a form to one of Exist's doors: the token endpoint and the simple token, which are no part of the API. */
import { clockTime } from '../domain/day-words.ts';
import { BadResponseError, NetworkError, TallyError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import type { RequestBudget } from './request-budget.ts';
import { retryAfterMs } from './retry-after.ts';
import type { HttpAnswer, Transport } from './transport.ts';

/** A 429 at a door seldom says for how long. */
const usualPauseMs = 5 * 60_000;

export interface DoorOptions {
  /** For example `https://exist.io/`. */
  existUrl: URL;
  transport: Transport;
  clock: Clock;
  /** Whose allowance it is counted in: as far as anyone outside knows, these calls are the person's as well. */
  budget: RequestBudget;
}

/** Posts a form. Throws `network` for a server error and `rate-limited` within and after a 429. */
export async function postForm(
  { existUrl, transport, clock, budget }: DoorOptions,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  budget.take('write');
  const answer = await transport({
    method: 'POST',
    url: new URL(path, existUrl),
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    timeoutMs: 20_000,
  });
  if (answer.status >= 500) {
    throw new NetworkError('Exist has trouble at the moment. Try again in a minute.', {
      mayHaveArrived: true,
    });
  }
  if (answer.status === 429) {
    const askedMs = retryAfterMs(answer.headers['retry-after'], clock.nowMs());
    const { retryAtMs = clock.nowMs() + usualPauseMs } = budget.refused(askedMs ?? usualPauseMs);
    throw new TallyError('rate-limited', `Exist asks for a pause. Try again at ${clockTime(retryAtMs)}.`, {
      retryAtMs,
    });
  }
  return answer;
}

/** The body as JSON. Throws `bad-response` with what that means for the person. */
export function jsonOf({ body, status }: HttpAnswer, path: string, consequence: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new BadResponseError(path, null, status, cause, consequence);
  }
}
