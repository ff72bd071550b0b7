/** `POST /oauth2/access_token`: codes and refresh tokens become access tokens. */
import { json, type Answer } from '../http/answer.ts';
import { readFields, type Incoming } from '../http/incoming.ts';
import { readCredentials, type Client } from './clients.ts';
import type { Tokens } from './tokens.ts';

const neverKept = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** Answers an exchange or a refresh, or an error in the shapes of RFC 6749. */
export function accessToken(request: Incoming, client: Client, tokens: Tokens): Answer {
  const fields = readFields(request);
  const credentials = readCredentials(request.headers.authorization, fields);
  if (credentials.id !== client.id || credentials.secret !== client.secret) {
    const challenge = credentials.isBasic ? { 'WWW-Authenticate': 'Basic realm="oauth2"' } : {};
    return json(401, { error: 'invalid_client' }, { ...neverKept, ...challenge });
  }
  switch (fields.get('grant_type')) {
    case 'authorization_code':
      return settle(
        tokens.exchange(fields.get('code') ?? '', client.id, fields.get('redirect_uri') ?? ''),
        'The code is unknown, used, expired, or was made for another redirect_uri.',
      );
    case 'refresh_token':
      return settle(
        tokens.refresh(fields.get('refresh_token') ?? ''),
        'The refresh token is unknown or was used before.',
      );
    case undefined:
      return fail('invalid_request', 'The field grant_type is missing.');
    default:
      return fail('unsupported_grant_type', 'Use authorization_code or refresh_token.');
  }
}

function settle(granted: object | undefined, otherwise: string): Answer {
  return granted ? json(200, granted, neverKept) : fail('invalid_grant', otherwise);
}

function fail(error: string, description: string): Answer {
  return json(400, { error, error_description: description }, neverKept);
}
