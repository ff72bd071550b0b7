/** The ways to Exist: clients for an account's calls, and the doors that are no part of the API. */
import type { Clock, Secrets } from '../domain/ports.ts';
import { createApiCall, type Authorisation } from '../exist/api-call.ts';
import { ExistClient } from '../exist/exist-client.ts';
import type { DoorOptions } from '../exist/form-post.ts';
import type { RequestBudget } from '../exist/request-budget.ts';
import { createTransport, type Transport } from '../exist/transport.ts';

export interface ExistAccess {
  transport: Transport;
  /** Where tokens are had; every call is booked in the budget given. */
  doorTo(existUrl: URL, budget: RequestBudget): DoorOptions;
  clientFor(
    existUrl: URL,
    authorisation: Authorisation,
    budget: Pick<RequestBudget, 'take' | 'refused'>,
    secrets: Pick<Secrets, 'scheme'>,
  ): ExistClient;
}

/** Builds them on one transport. */
export function createExistAccess(clock: Clock, onServiceTime: (serviceMs: number) => void): ExistAccess {
  const transport = createTransport();
  return {
    transport,
    doorTo: (existUrl, budget) => ({ existUrl, transport, clock, budget }),
    clientFor: (existUrl, authorisation, budget, { scheme }) =>
      new ExistClient(
        createApiCall({
          apiUrl: new URL('api/2/', existUrl),
          authorisation,
          isReadOnly: scheme === 'Token',
          budget,
          transport,
          clock,
          onServiceTime,
        }),
      ),
  };
}

/** A token that cannot be renewed. */
export function fixedToken({ scheme, accessToken }: Secrets): Authorisation {
  return { header: () => Promise.resolve(`${scheme} ${accessToken}`), renew: () => Promise.resolve(false) };
}
