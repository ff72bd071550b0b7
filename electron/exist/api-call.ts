/** One call of Exist's API: budget, authorisation, classification of the answer, parsing at the edge. */
import * as v from 'valibot';
import { BadResponseError, NetworkError, RejectedError, TallyError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import type { RequestBudget } from './request-budget.ts';
import { retryAfterMs } from './retry-after.ts';
import type { HttpAnswer, Transport } from './transport.ts';

/** Where the `Authorization` header comes from. */
export interface Authorisation {
  /** The header's value, for example `Bearer …`. */
  header(): Promise<string>;
  /**
   * Called on a 401: true when there is a new token and the call may be made once more.
   *
   * @param rejected the header that was refused: of several calls that fail together, only the first renews
   */
  renew(rejected: string): Promise<boolean>;
}

export interface ApiCallOptions {
  /** For example `https://exist.io/api/2/`. */
  apiUrl: URL;
  authorisation: Authorisation;
  budget: Pick<RequestBudget, 'take' | 'refused'>;
  transport: Transport;
  clock: Clock;
  /** Told the service's own time with each answer, in milliseconds since the epoch. */
  onServiceTime?: (serviceMs: number) => void;
  /** True for a token that reads and never writes: the simple one. False by default. */
  isReadOnly?: boolean;
  /** 20 s by default. */
  timeoutMs?: number;
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a call asks for: a reading without a body, or a writing with a list of objects. */
export interface ApiRequest<T extends v.GenericSchema> {
  /** Relative to the API's address, ending in `/`. */
  path: string;
  query?: Query;
  items?: readonly unknown[];
  shape: T;
}

export type ApiCall = <T extends v.GenericSchema>(request: ApiRequest<T>) => Promise<v.InferOutput<T>>;

/**
 * Makes the function that every endpoint goes through.
 * It throws `network`, `rate-limited`, `unauthorised`, `rejected` or `bad-response`.
 */
export function createApiCall(options: ApiCallOptions): ApiCall {
  return async ({ path, query = {}, items, shape }) => {
    const answer = await sendAuthorised(options, path, query, items);
    refuseFailures(answer, path, items !== undefined, options);
    const parsed = v.safeParse(shape, parseJson(answer, path));
    if (parsed.success) return parsed.output;
    throw new BadResponseError(path, v.getDotPath(parsed.issues[0]) ?? null, answer.status);
  };
}

async function sendAuthorised(
  options: ApiCallOptions,
  path: string,
  query: Query,
  items: readonly unknown[] | undefined,
): Promise<HttpAnswer> {
  const header = await options.authorisation.header();
  const first = await send(options, header, path, query, items);
  if (first.status !== 401 || !(await renewed(options.authorisation, header))) return first;
  return send(options, await options.authorisation.header(), path, query, items);
}

async function renewed(authorisation: Authorisation, rejected: string): Promise<boolean> {
  try {
    return await authorisation.renew(rejected);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    // Whatever became of the renewal, the call itself was refused with 401: a write was surely not applied.
    throw new NetworkError(error.message, { mayHaveArrived: false, reachedService: true, cause: error });
  }
}

async function send(
  { apiUrl, budget, transport, onServiceTime, timeoutMs = 20_000 }: ApiCallOptions,
  authorization: string,
  path: string,
  query: Query,
  items: readonly unknown[] | undefined,
): Promise<HttpAnswer> {
  const isWrite = items !== undefined;
  budget.take(isWrite ? 'write' : 'read');
  const answer = await transport({
    method: isWrite ? 'POST' : 'GET',
    url: urlOf(apiUrl, path, query),
    headers: {
      Accept: 'application/json',
      Authorization: authorization,
      ...(isWrite ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(isWrite ? { body: JSON.stringify(items) } : {}),
    timeoutMs,
  });
  const serviceMs = Date.parse(answer.headers.date ?? '');
  if (!Number.isNaN(serviceMs)) onServiceTime?.(serviceMs);
  return answer;
}

function urlOf(apiUrl: URL, path: string, query: Query): URL {
  const url = new URL(path, apiUrl);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value === true ? '1' : String(value));
  }
  return url;
}

/** Throws for every status that is not a whole answer. */
function refuseFailures(
  answer: HttpAnswer,
  path: string,
  isWrite: boolean,
  { budget, clock, isReadOnly = false }: ApiCallOptions,
): void {
  const { status, headers } = answer;
  if (status === 200 || status === 202) return;
  if (status === 429) throw budget.refused(retryAfterMs(headers['retry-after'], clock.nowMs()));
  if (status === 401) {
    throw new TallyError(
      'unauthorised',
      'Exist no longer accepts this sign-in. Sign in again; your taps wait.',
    );
  }
  if (status >= 500) {
    // The service may have done its work before it failed, so for a write this is "unknown".
    throw new NetworkError('Exist has trouble at the moment. Tally will try again.', {
      mayHaveArrived: true,
    });
  }
  if (status === 403 && isWrite && isReadOnly) {
    throw new TallyError(
      'scope-missing',
      'This sign-in can only read. Sign in with your browser or a developer token to add values.',
    );
  }
  if (status >= 400) {
    const words = detailOf(answer);
    if (words !== null) throw new RejectedError(words, status);
  }
  throw new BadResponseError(path, null, status);
}

function parseJson(answer: HttpAnswer, path: string): unknown {
  try {
    return JSON.parse(answer.body);
  } catch (cause) {
    throw new BadResponseError(path, null, answer.status, cause);
  }
}

const detailShape = v.object({ detail: v.string() });

/** Exist's own words in an error body, where it has any. */
function detailOf(answer: HttpAnswer): string | null {
  try {
    const parsed = v.safeParse(detailShape, JSON.parse(answer.body));
    return parsed.success ? parsed.output.detail.slice(0, 300) : null;
  } catch {
    // Not JSON (a proxy's error page, say): there are no words of Exist's to show.
    return null;
  }
}
