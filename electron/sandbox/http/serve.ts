/** Between the wire and the service: reads requests, lets faults strike, sends answers. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { countObjects } from '../api/writes.ts';
import type { Fault, Faults } from '../faults.ts';
import type { RequestLog } from '../request-log.ts';
import { bytesOf, detail, type Answer } from './answer.ts';
import { Meddling, type Elsewhere } from './meddling.ts';
import { readBody, type Incoming } from './incoming.ts';
import type { Clockwork } from './clockwork.ts';
import type { Service } from '../service.ts';

/** What serving takes. */
export interface ServeParts {
  readonly service: Service;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly elsewhere: Elsewhere;
  readonly clockwork: Clockwork;
  readonly now: () => number;
}

/** Makes the listener of the HTTP server. */
export function serveWith(parts: ServeParts): RequestListener {
  return (message, response) => {
    void serve(parts, message, response).catch(() => {
      // The caller went away in the middle of its request: there is nobody left to answer.
      response.destroy();
    });
  };
}

async function serve(parts: ServeParts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, log, service, now } = parts;
  const origin = `http://${message.headers.host ?? 'localhost'}`;
  const url = urlOf(message.url ?? '/');
  const method = message.method ?? 'GET';
  const entry = log.arrive(now(), method, url);
  const fault = faults.take(method, url.pathname);
  entry.fault = fault?.kind ?? null;
  if (fault?.kind === 'refuse') return cut(response);

  const request: Incoming = {
    id: entry.id,
    atMs: entry.atMs,
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: await readBody(message),
    origin,
  };
  if (method === 'POST' && url.pathname.startsWith('/api/2/attributes/')) {
    entry.itemCount = countObjects(request.body);
  }
  const meddling = new Meddling(fault, parts.elsewhere);
  const settle = (): Answer =>
    guarded(() => {
      if (meddling.isShielding) return meddling.distort(undefined);
      meddling.before(request);
      const answer = service.answer(request, entry, meddling.itemFault);
      meddling.after();
      return meddling.distort(answer);
    });
  const answer = await strike(fault, settle, parts.clockwork);
  if (answer === 'cut') return cut(response, fault !== undefined && 'isReset' in fault && fault.isReset);
  if (answer === 'silence') return;
  entry.status = answer.status;
  send(response, answer, method, now());
}

/** Lets the timing of a fault have its way: when the request is applied, and whether it is answered. */
async function strike(
  fault: Fault | undefined,
  settle: () => Answer,
  clockwork: Clockwork,
): Promise<Answer | 'cut' | 'silence'> {
  switch (fault?.kind) {
    case 'delay': {
      if (fault.isAfter !== true) await clockwork.wait(fault.ms);
      const answer = settle();
      if (fault.isAfter === true) await clockwork.wait(fault.ms);
      return answer;
    }
    case 'drop':
      return 'cut';
    case 'apply-then-drop':
      settle();
      return 'cut';
    case 'apply-late':
      clockwork.later(fault.afterMs, settle);
      return fault.isSilent === true ? 'silence' : 'cut';
    case 'hang':
      if (fault.isApplied === true) settle();
      return 'silence';
    default:
      return settle();
  }
}

/** Turns a defect of the sandbox itself into an answer a test can read. */
function guarded(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    return detail(500, `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function send(response: ServerResponse, answer: Answer, method: string, atMs: number): void {
  if (response.destroyed) return;
  const bytes = bytesOf(answer);
  response.sendDate = false;
  response.writeHead(answer.status, {
    Date: new Date(atMs).toUTCString(),
    Server: 'exist-sandbox',
    Vary: 'Accept, Cookie',
    ...(bytes.length > 0 ? { 'Content-Type': answer.type } : {}),
    'Content-Length': bytes.length,
    ...answer.headers,
  });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function cut(response: ServerResponse, isReset = false): void {
  if (isReset) response.socket?.resetAndDestroy();
  else response.socket?.destroy();
}

/** Reads the target of a request: a path, or a whole address as proxies are sent. */
function urlOf(target: string): URL {
  const address = target.startsWith('/') ? `http://localhost${target}` : target;
  return URL.canParse(address) ? new URL(address) : new URL('http://localhost/unreadable-target');
}
