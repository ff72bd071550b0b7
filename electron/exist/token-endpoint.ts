/** Exist's OAuth2 token endpoint: `POST /oauth2/access_token`, form-encoded. */
import * as v from 'valibot';
import { BadResponseError, TallyError } from '../domain/errors.ts';
import type { Secrets, TokenEndpoint } from '../domain/ports.ts';
import { jsonOf, postForm, type DoorOptions } from './form-post.ts';
import { tokenAnswer } from './schemas.ts';

const path = 'oauth2/access_token';

/** What an unreadable answer means for the person. */
const consequences = {
  exchange: 'You are not signed in yet. Start the sign-in once more.',
  refresh: 'The sign-in could not be renewed. What you added is safe.',
} as const;

/** Makes the port through which codes become tokens and old tokens become new ones. */
export function createTokenEndpoint(options: DoorOptions): TokenEndpoint {
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
        consequences.exchange,
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
        consequences.refresh,
      );
    },
  };
}

async function post(
  options: DoorOptions,
  form: Record<string, string>,
  client: { clientId: string; clientSecret: string },
  consequence: string,
): Promise<Secrets> {
  const answer = await postForm(options, path, form);
  const body = jsonOf(answer, path, consequence);
  if (answer.status !== 200) throw refusal(body, answer.status, consequence);
  const parsed = v.safeParse(tokenAnswer, body);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? null;
    throw new BadResponseError(path, field, answer.status, undefined, consequence);
  }
  const { access_token, refresh_token, expires_in, scope } = parsed.output;
  const lifeMs = expires_in === null ? null : expires_in * 1000;
  return {
    scheme: 'Bearer',
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAtMs: lifeMs === null ? null : options.clock.nowMs() + lifeMs,
    lifeMs,
    scope: scope ?? '',
    ...client,
  };
}

const errorShape = v.object({ error: v.string() });

/** The standard OAuth2 error codes, told apart by what the person can do about them. */
function refusal(body: unknown, status: number, consequence: string): Error {
  const parsed = v.safeParse(errorShape, body);
  if (!parsed.success) return new BadResponseError(path, null, status, undefined, consequence);
  if (parsed.output.error === 'invalid_client') {
    return new TallyError(
      'client-refused',
      'Exist does not know this client ID and secret. Copy both again from your apps page.',
    );
  }
  return new TallyError('sign-in-failed', 'Exist did not accept the sign-in. Start it once more.');
}
