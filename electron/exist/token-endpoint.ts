/** Exist's OAuth2 token endpoint: `POST /oauth2/access_token`, form-encoded. */
import * as v from 'valibot';
import { BadResponseError, NetworkError, TallyError } from '../domain/errors.ts';
import type { Clock, Secrets, TokenEndpoint } from '../domain/ports.ts';
import { tokenAnswer } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface TokenEndpointOptions {
  /** For example `https://exist.io/`. */
  existUrl: URL;
  transport: Transport;
  clock: Clock;
}

/** Makes the port through which codes become tokens and old tokens become new ones. */
export function createTokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  return {
    exchange: ({ code, clientId, clientSecret, redirectUri }) =>
      post(
        options,
        {
          grant_type: 'authorization_code',
          code,
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uri: redirectUri,
        },
        { clientId, clientSecret },
      ),
    refresh: ({ refreshToken, clientId, clientSecret }) => {
      if (refreshToken === null || clientId === null || clientSecret === null) {
        return Promise.reject(
          new TallyError('unauthorised', 'This sign-in cannot be renewed. Sign in again.'),
        );
      }
      return post(
        options,
        {
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          client_id: clientId,
          client_secret: clientSecret,
        },
        { clientId, clientSecret },
      );
    },
  };
}

async function post(
  { existUrl, transport, clock }: TokenEndpointOptions,
  form: Record<string, string>,
  client: { clientId: string; clientSecret: string },
): Promise<Secrets> {
  const path = 'oauth2/access_token';
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
    throw new TallyError('rate-limited', 'Exist asks for a pause. Try again in a few minutes.');
  }
  const body = parseJson(answer.body, path, answer.status);
  if (answer.status !== 200) throw refusal(body, path, answer.status);
  const parsed = v.safeParse(tokenAnswer, body);
  if (!parsed.success)
    throw new BadResponseError(path, v.getDotPath(parsed.issues[0]) ?? null, answer.status);
  const { access_token, refresh_token, expires_in, scope } = parsed.output;
  return {
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAtMs: expires_in === null ? null : clock.nowMs() + expires_in * 1000,
    scope: scope ?? '',
    ...client,
  };
}

const errorShape = v.object({ error: v.string() });

/** The standard OAuth2 error codes, told apart by what the person can do about them. */
function refusal(body: unknown, path: string, status: number): Error {
  const parsed = v.safeParse(errorShape, body);
  if (!parsed.success) return new BadResponseError(path, null, status);
  if (parsed.output.error === 'invalid_client') {
    return new TallyError(
      'client-refused',
      'Exist does not know this client ID and secret. Copy both again from your apps page.',
    );
  }
  return new TallyError('sign-in-failed', 'Exist did not accept the sign-in. Start it once more.');
}

function parseJson(body: string, path: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new BadResponseError(path, null, status, cause);
  }
}
