/** What tests of signing in share: free ports and a bare HTTP request that can lie about its host. */
import { randomInt } from 'node:crypto';
import http from 'node:http';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections: one of those could take a free port at any moment. */
const lowestPort = 20_000;
const highestPort = 32_000;

/** Finds a port that is free on 127.0.0.1 right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowestPort, highestPort);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

export interface Page {
  status: number;
  text: string;
  headers: http.IncomingHttpHeaders;
}

/** Asks over a connection of its own; path and host header go out as they are given. */
export function ask(
  port: number,
  path: string,
  given: { address?: string; host?: string; method?: string } = {},
): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: given.address ?? '127.0.0.1',
      port,
      path,
      method: given.method ?? 'GET',
      headers: { Host: given.host ?? `localhost:${port}` },
      agent: false,
      timeout: 5000,
    });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('No answer in time.')));
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
      response.on('error', reject);
    });
    request.end();
  });
}
