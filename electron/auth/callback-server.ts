/** Listens on the loopback addresses, and nowhere else, for the browser that comes back from Exist. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { TallyError } from '../domain/errors.ts';
import { callbackPages, writePage, type PageWords } from './callback-page.ts';

export interface CallbackServerOptions {
  /** 8000 in the app, because that address is registered with Exist. */
  port: number;
  /** Answers a request's URL with the page to show; may take its time (the exchange). */
  onRequest: (url: URL) => Promise<PageWords>;
  /** Tells which program holds the port, where that can be known. */
  portOwner: (port: number) => Promise<string | null>;
}

export interface CallbackServer {
  /** Gives the port back at once; requests that have arrived are still answered. */
  stopListening(): void;
  /** Ends it, cutting every connection. */
  close(): void;
}

const loopbackAddresses = ['127.0.0.1', '::1'];

/**
 * Starts listening on 127.0.0.1 and ::1: browsers take either for `localhost`.
 * A machine without IPv6 is fine; a taken port on either address throws `port-in-use`.
 */
export async function startCallbackServer(options: CallbackServerOptions): Promise<CallbackServer> {
  const servers: Server[] = [];
  const stopListening = () => servers.forEach((server) => server.close());
  const close = () => {
    stopListening();
    servers.forEach((server) => server.closeAllConnections());
  };
  for (const address of loopbackAddresses) {
    const server = createServer((request, response) => void answer(request, response, options));
    try {
      await listen(server, options.port, address);
      servers.push(server);
    } catch (error) {
      if (isMissingAddress(error) && address === '::1') continue;
      close();
      throw await portError(error, options);
    }
  }
  return { stopListening, close };
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, resolve);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { port, onRequest }: CallbackServerOptions,
): Promise<void> {
  if (!isForUs(request.headers.host, port)) {
    response.writeHead(421).end();
    return;
  }
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end();
    return;
  }
  // Exist answers at the root only; anything else ("//", "*") may not even be an address.
  const isRoot = /^\/(\?|$)/.test(request.url ?? '');
  const page = isRoot ? await onRequest(new URL(`http://localhost:${port}${request.url ?? '/'}`)) : null;
  response
    .writeHead(page === null ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      Connection: 'close',
    })
    .end(writePage(page ?? callbackPages.nothing));
}

/** Refuses requests for other host names that were pointed at this machine (DNS rebinding). */
function isForUs(host: string | undefined, port: number): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].some((name) => host === `${name}:${port}`);
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function isMissingAddress(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}

async function portError(cause: unknown, { port, portOwner }: CallbackServerOptions): Promise<TallyError> {
  if (errorCode(cause) !== 'EADDRINUSE') {
    return new TallyError(
      'port-in-use',
      `Tally may not listen on port ${port} of this machine. Try again, or paste the code yourself.`,
      { cause },
    );
  }
  const owner = (await portOwner(port)) ?? 'another program';
  return new TallyError(
    'port-in-use',
    `Port ${port} is in use by ${owner}. Close it and try again, or paste the code yourself.`,
    { cause },
  );
}
