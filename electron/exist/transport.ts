/**
 * One HTTP exchange with Exist over Node's own client.
 *
 * Chromium sends a POST again by itself when a kept-alive connection breaks before the answer, which
 * would count a tap twice. So every request here goes over a fresh connection that is never reused,
 * and a failure says whether the request may have reached the service.
 */
import http from 'node:http';
import https from 'node:https';
import { NetworkError } from '../domain/errors.ts';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Counted from the start of the request to the end of the answer. */
  timeoutMs: number;
  /** An answer larger than this fails; 32 MiB by default. */
  maxBytes?: number;
  /** How the body is handed over: as text, or in base64 for what is none. */
  encoding?: 'utf8' | 'base64';
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Sends one request; throws `NetworkError` when no whole answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** An answer larger than this is not one of Exist's. */
const maxAnswerBytes = 32 * 1024 * 1024;

/** Makes the transport that the app ships with. */
export function createTransport(): Transport {
  return (request) =>
    new Promise((resolve, reject) => {
      const client = request.url.protocol === 'https:' ? https : http;
      let mayHaveArrived = false;
      const outgoing = client.request(request.url, {
        method: request.method,
        headers: withLength(request),
        agent: false,
        signal: AbortSignal.timeout(request.timeoutMs),
      });
      const fail = (cause: unknown) => {
        reject(new NetworkError(wordsFor(request.url, mayHaveArrived), { mayHaveArrived, cause }));
        outgoing.destroy();
      };
      outgoing.on('socket', (socket) => {
        // Not one byte of the request can leave before the connection stands.
        socket.once(request.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          mayHaveArrived = true;
        });
      });
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => {
        readBody(incoming, request).then(
          (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
          fail,
        );
      });
      outgoing.end(request.body);
    });
}

function withLength({ headers, body }: HttpRequest): Record<string, string> {
  if (body === undefined) return { ...headers, Connection: 'close' };
  return { ...headers, Connection: 'close', 'Content-Length': String(Buffer.byteLength(body)) };
}

async function readBody(
  incoming: http.IncomingMessage,
  { maxBytes = maxAnswerBytes, encoding = 'utf8' }: HttpRequest,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('The answer is too large.');
    chunks.push(chunk);
  }
  if (!incoming.complete) throw new Error('The answer broke off.');
  return Buffer.concat(chunks).toString(encoding);
}

function wordsFor(url: URL, mayHaveArrived: boolean): string {
  return mayHaveArrived
    ? `${url.host} did not answer. Tally will try again.`
    : `${url.host} cannot be reached. Check your connection; Tally will try again.`;
}
