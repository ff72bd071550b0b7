/** A server that answers once over a kept-alive connection, then takes the next request and resets: the trap. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { NetworkError } from '../../electron/domain/errors.ts';
import { createTransport, type HttpRequest } from '../../electron/exist/transport.ts';
import { failureOf } from '../support/in-memory-ports.ts';

const open: { server: Server | null; sockets: Socket[] } = { server: null, sockets: [] };
afterEach(async () => {
  open.sockets.splice(0).forEach((socket) => socket.destroy());
  await new Promise<void>((resolve) => open.server?.close(() => resolve()) ?? resolve());
});

/** Notes every request line that arrives whole, on whatever connection; only the very first is answered. */
async function setTrap(): Promise<{ url: URL; arrivals: string[] }> {
  const arrivals: string[] = [];
  open.server = createServer((socket) => {
    open.sockets.push(socket);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (let whole = wholeRequest(text); whole !== null; whole = wholeRequest(text)) {
        text = text.slice(whole.length);
        arrivals.push(whole.slice(0, whole.indexOf('\r\n')));
        if (arrivals.length > 1) socket.resetAndDestroy();
        else socket.write('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}');
      }
    });
  });
  open.server.listen(0, '127.0.0.1');
  await once(open.server, 'listening');
  return { url: new URL(`http://127.0.0.1:${(open.server.address() as AddressInfo).port}/`), arrivals };
}

function wholeRequest(text: string): string | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1] ?? 0);
  const end = head + 4 + length;
  return text.length < end ? null : text.slice(0, end);
}

it('lets a write arrive exactly once when the connection breaks after it was taken', async () => {
  const { url, arrivals } = await setTrap();
  const transport = createTransport();
  const request = (method: 'GET' | 'POST', path: string): HttpRequest => ({
    method,
    url: new URL(path, url),
    headers: {},
    ...(method === 'POST' ? { body: '[{"name":"coffees","value":1}]' } : {}),
    timeoutMs: 5000,
  });
  await transport(request('GET', '/first'));
  const error = await failureOf(transport(request('POST', '/increment')));
  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ mayHaveArrived: true });
  // One more exchange on the same transport: had the write been kept for a second try, it would come now.
  await failureOf(transport(request('GET', '/last')));
  expect(arrivals).toEqual(['GET /first HTTP/1.1', 'POST /increment HTTP/1.1', 'GET /last HTTP/1.1']);
});
