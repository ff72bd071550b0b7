/** Every error the app raises on purpose. Codes are for the program, messages are for the person. */
import type { Failure, FailureCode } from '../contract/failure.ts';

/** The base of all of them. */
export class TallyError extends Error {
  readonly code: FailureCode;
  /** When it can succeed again, in milliseconds since the epoch, where that is known. */
  readonly retryAtMs: number | undefined;
  /** The scopes that were lacking, for `scope-missing`. */
  readonly missingScopes: readonly string[] | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: { cause?: unknown; retryAtMs?: number; missingScopes?: readonly string[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'TallyError';
    this.code = code;
    this.retryAtMs = options.retryAtMs;
    this.missingScopes = options.missingScopes;
  }
}

/**
 * Exist could not be reached, or did not answer.
 * `mayHaveArrived` is the fact that delivery turns on: false means that not one byte left this machine.
 */
export class NetworkError extends TallyError {
  readonly mayHaveArrived: boolean;
  /** True when the service was asked something, be it only for a token that this request would have needed. */
  readonly reachedService: boolean;

  constructor(
    message: string,
    options: { mayHaveArrived: boolean; reachedService?: boolean; cause?: unknown },
  ) {
    super('network', message, { cause: options.cause });
    this.name = 'NetworkError';
    this.mayHaveArrived = options.mayHaveArrived;
    this.reachedService = options.reachedService ?? options.mayHaveArrived;
  }
}

/** Exist answered, but not in a form that can be used. Names the endpoint and, if known, the field. */
export class BadResponseError extends TallyError {
  readonly endpoint: string;
  readonly field: string | null;
  readonly status: number;

  /** @param consequence what that means for the person, in a sentence */
  constructor(
    endpoint: string,
    field: string | null,
    status: number,
    cause?: unknown,
    consequence = 'The last values are kept.',
  ) {
    const where = describe(endpoint, field, status);
    super('bad-response', `Exist sent an answer Tally cannot read (${where}). ${consequence}`, { cause });
    this.name = 'BadResponseError';
    this.endpoint = endpoint;
    this.field = field;
    this.status = status;
  }
}

function describe(endpoint: string, field: string | null, status: number): string {
  const where = field === null ? endpoint : `${endpoint}, ${field}`;
  return status === 200 || status === 202 ? where : `${where}, status ${status}`;
}

/** Exist understood the whole request and refused it, in its own words. */
export class RejectedError extends TallyError {
  readonly status: number;

  constructor(words: string, status: number) {
    super('rejected', `Exist refused this: ${words}`);
    this.name = 'RejectedError';
    this.status = status;
  }
}

/** Turns whatever was thrown into what a window may be told. Unknown errors keep their words to themselves. */
export function toFailure(error: unknown): Failure {
  if (error instanceof TallyError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.retryAtMs === undefined ? {} : { retryAtMs: error.retryAtMs }),
      ...(error.missingScopes === undefined ? {} : { missingScopes: error.missingScopes }),
    };
  }
  return {
    code: 'unexpected',
    message: 'Something went wrong inside Tally. What you added is safe on disk.',
  };
}
