/** The whole service without the wire: a request goes in, an answer comes out, at once. */
import type { Account } from './account/account.ts';
import type { Averages } from './account/averages.ts';
import type { Correlations } from './account/correlations.ts';
import type { Insights } from './account/insights.ts';
import type { Registry } from './account/creation.ts';
import { listAverages } from './api/averages-endpoint.ts';
import { identify, type RateLimit } from './api/caller.ts';
import { findCombo, listCorrelations, listInsights } from './api/findings.ts';
import { avatarSvg, showProfile, type ProfileOptions } from './api/profile.ts';
import { listAttributes, listTemplates, listValues, listWithValues, type Library } from './api/reads.ts';
import { simpleToken, type Login } from './api/simple-token.ts';
import { answerWrite, type ItemFault, type WriteName } from './api/writes.ts';
import { bare, detail, html, redirect, type Answer } from './http/answer.ts';
import type { Incoming } from './http/incoming.ts';
import { accessToken } from './oauth/access-token.ts';
import { decideAuthorize, showAuthorize, type Consent } from './oauth/authorize.ts';
import type { Client } from './oauth/clients.ts';
import type { AccessToken, Tokens } from './oauth/tokens.ts';
import { appsPage, attributesPage, homePage } from './pages/account-pages.ts';
import type { LoggedRequest } from './request-log.ts';

/** Everything the service is made of. */
export interface ServiceParts {
  readonly account: Account;
  readonly averages: Averages;
  readonly correlations: Correlations;
  readonly insights: Insights;
  readonly registry: Registry;
  readonly library: Library;
  readonly client: Client;
  readonly tokens: Tokens;
  readonly login: Login;
  readonly developerToken: string;
  readonly rateLimit: RateLimit;
  readonly profile: ProfileOptions;
  readonly consent: Consent;
  readonly now: () => number;
}

type Handler = (request: Incoming) => Answer;
type ApiHandler = (request: Incoming, token: AccessToken, fault?: ItemFault) => Answer;
type Methods<H> = Readonly<{ GET?: H; POST?: H }>;

/** Answers requests out of the account. */
export class Service {
  readonly #parts: ServiceParts;
  readonly #open: ReadonlyMap<string, Methods<Handler>>;
  readonly #api: ReadonlyMap<string, Methods<ApiHandler>>;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#open = openRoutes(parts);
    this.#api = apiRoutes(parts);
  }

  /** Answers a request and applies what it asks for. Synchronous, so that requests never interleave. */
  answer(request: Incoming, entry: LoggedRequest, fault?: ItemFault): Answer {
    const open = this.#open.get(request.path);
    if (open) {
      const handler = handlerOf(open, request.method);
      return handler ? handler(request) : wrongMethod(request.method, open);
    }
    if (!request.path.endsWith('/')) return this.#addSlash(request);
    if (!request.path.startsWith('/api/2/')) return detail(404, 'Not found.');
    const methods = this.#api.get(request.path.slice('/api/2/'.length));
    if (!methods) return detail(404, 'Not found.');
    return this.#answerApi(request, entry, methods, fault);
  }

  #answerApi(
    request: Incoming,
    entry: LoggedRequest,
    methods: Methods<ApiHandler>,
    fault?: ItemFault,
  ): Answer {
    const token = identify(request, this.#parts.tokens);
    if ('status' in token) return token;
    entry.tokenKind = token.kind;
    const tooMany = this.#parts.rateLimit.admit(token.token, request.atMs);
    if (tooMany) return tooMany;
    const handler = handlerOf(methods, request.method);
    return handler ? handler(request, token, fault) : wrongMethod(request.method, methods);
  }

  /** Django adds the slash a known address lacks; the body of a POST is lost on the way, as it is there. */
  #addSlash(request: Incoming): Answer {
    const path = `${request.path}/`;
    const isKnown = this.#open.has(path) || this.#api.has(path.replace('/api/2/', ''));
    if (!isKnown) return detail(404, 'Not found.');
    const query = request.query.toString();
    return redirect(301, query === '' ? path : `${path}?${query}`);
  }
}

function openRoutes(parts: ServiceParts): Map<string, Methods<Handler>> {
  const { client, tokens, consent, account, login, developerToken } = parts;
  const authorize: Methods<Handler> = {
    GET: (request) => showAuthorize(request, client, tokens, consent),
    POST: (request) => decideAuthorize(request, client, tokens),
  };
  const confirm: Handler = (request) => decideAuthorize(request, client, tokens);
  const exchange: Methods<Handler> = { POST: (request) => accessToken(request, client, tokens) };
  const simple: Methods<Handler> = { POST: (request) => simpleToken(request, login) };
  return new Map([
    ['/', { GET: ({ origin }) => html(200, homePage(origin)) }],
    ['/oauth2/authorize', authorize],
    ['/oauth2/authorize/', authorize],
    ['/oauth2/authorize/confirm', { GET: confirm, POST: confirm }],
    ['/oauth2/access_token', exchange],
    ['/oauth2/access_token/', exchange],
    ['/api/1/auth/simple-token/', simple],
    ['/api/2/auth/simple-token/', simple],
    ['/account/apps/', { GET: () => html(200, appsPage(client, developerToken)) }],
    ['/account/attributes/', { GET: () => html(200, attributesPage(account)) }],
    ['/media/avatars/alex.svg', { GET: () => ({ status: 200, body: avatarSvg, type: 'image/svg+xml' }) }],
  ]);
}

function apiRoutes(parts: ServiceParts): Map<string, Methods<ApiHandler>> {
  const { library, account, averages, correlations, insights, login, profile, now } = parts;
  return new Map<string, Methods<ApiHandler>>([
    [
      'accounts/profile/',
      {
        GET: ({ origin }) => ({
          status: 200,
          body: showProfile(login.username, profile, account.timezone, now(), origin),
          type: 'application/json',
        }),
      },
    ],
    ['attributes/', { GET: (request, token) => listAttributes(library, request, token, false) }],
    ['attributes/owned/', { GET: (request, token) => listAttributes(library, request, token, true) }],
    ['attributes/templates/', { GET: (request) => listTemplates(library, request) }],
    ['attributes/with-values/', { GET: (request, token) => listWithValues(library, request, token) }],
    ['attributes/values/', { GET: (request, token) => listValues(library, request, token) }],
    ['averages/', { GET: (request, token) => listAverages(account, averages, request, token) }],
    ['correlations/', { GET: (request, token) => listCorrelations(account, correlations, request, token) }],
    ['correlations/combo/', { GET: (request, token) => findCombo(account, correlations, request, token) }],
    ['insights/', { GET: (request, token) => listInsights(account, insights, request, token) }],
    ...(['acquire', 'release', 'create', 'update', 'increment'] as const).map(
      (name): [string, Methods<ApiHandler>] => [`attributes/${name}/`, { POST: writeHandler(parts, name) }],
    ),
  ]);
}

function writeHandler({ registry, client, now }: ServiceParts, name: WriteName): ApiHandler {
  return (request, token, fault) => {
    if (token.kind === 'simple') return detail(403, 'You do not have permission to perform this action.');
    const writer = {
      service: client.service,
      scopes: token.scopes,
      requestId: request.id,
      atMs: now(),
    };
    return answerWrite(name, registry, writer, request, fault);
  };
}

function handlerOf<H>(methods: Methods<H>, method: string): H | undefined {
  if (method === 'GET' || method === 'HEAD') return methods.GET;
  return method === 'POST' ? methods.POST : undefined;
}

function wrongMethod(method: string, methods: Methods<unknown>): Answer {
  const allowed = [...Object.keys(methods), ...(methods.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return bare(200, { Allow: allowed });
  return detail(405, `Method "${method}" not allowed.`, { Allow: allowed });
}
