/** `/oauth2/authorize`: the page on which the person allows or denies a client. */
import { allScopes } from '../account/scopes.ts';
import { html, redirect, type Answer } from '../http/answer.ts';
import { readFields, type Incoming } from '../http/incoming.ts';
import { authorizePage, refusalPage } from '../pages/authorize-page.ts';
import type { Client, Demand } from './clients.ts';
import type { Tokens } from './tokens.ts';

/** Whether the person is asked, or has always answered already. */
export type Consent = 'ask' | 'allow' | 'deny';

/** Shows the page, or answers at once when the sandbox was told how. */
export function showAuthorize(request: Incoming, client: Client, tokens: Tokens, consent: Consent): Answer {
  const demand = readDemand(request.query, client);
  if (typeof demand === 'string') return html(400, refusalPage(demand));
  if (consent !== 'ask') return decide(demand, consent, client, tokens);
  return html(200, authorizePage(client, demand));
}

/** Takes the person's decision, as a form or as a plain link, and sends the browser back to the client. */
export function decideAuthorize(request: Incoming, client: Client, tokens: Tokens): Answer {
  const fields = new URLSearchParams([...request.query, ...readFields(request)]);
  const demand = readDemand(fields, client);
  if (typeof demand === 'string') return html(400, refusalPage(demand));
  const decision = fields.get('decision');
  if (decision !== 'allow' && decision !== 'deny') {
    return html(400, refusalPage('The answer was neither allow nor deny.'));
  }
  return decide(demand, decision, client, tokens);
}

function decide(demand: Demand, decision: 'allow' | 'deny', client: Client, tokens: Tokens): Answer {
  const location = new URL(demand.redirectUri);
  if (decision === 'deny') location.searchParams.set('error', 'access_denied');
  else {
    const code = tokens.issueCode(client.id, demand.redirectUri, demand.scopes);
    location.searchParams.set('code', code);
  }
  if (demand.state !== null) location.searchParams.set('state', demand.state);
  return redirect(302, location.href);
}

/** Reads what is asked, or says in one sentence what is wrong with it. */
function readDemand(fields: URLSearchParams, client: Client): Demand | string {
  if (fields.get('client_id') !== client.id) return 'No client with this client_id is known here.';
  const redirectUri = fields.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return `The redirect_uri is not one this client has registered (${client.redirectUris.join(', ')}).`;
  }
  if (fields.get('response_type') !== 'code') return 'The response_type must be “code”.';
  const scopes = (fields.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return 'The scope is missing: ask for at least one, such as mood_read.';
  const unknown = scopes.find((scope) => !allScopes.includes(scope));
  if (unknown !== undefined) return `There is no scope named “${unknown}”.`;
  return { redirectUri, scopes: [...new Set(scopes)], state: fields.get('state') };
}
