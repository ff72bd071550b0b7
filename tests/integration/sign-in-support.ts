/** What tests of signing in share: free ports and a bare HTTP request that can lie about its host. */
import { once } from 'node:events';
import http from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

/** Finds a port that is free on 127.0.0.1 right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
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
