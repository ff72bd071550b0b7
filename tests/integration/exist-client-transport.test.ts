/** The transport over real sockets: what each way of breaking tells about a write's arrival. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkError } from '../../electron/domain/errors.ts';
import { createTransport, type HttpRequest } from '../../electron/exist/transport.ts';
import { failureOf } from '../support/in-memory-ports.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
});

/** Listens on this machine; `onRequest` runs once for each connection, when the whole request has arrived. */
async function listen(onRequest: (socket: Socket, request: string) => void): Promise<URL> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\r\n\r\n') && text.endsWith('end')) onRequest(socket, text);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/2/attributes/increment/`);
}

const post = (url: URL, given: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json' },
  body: 'the end',
  timeoutMs: 5000,
  ...given,
});
const send = createTransport();

async function networkFailure(request: HttpRequest): Promise<NetworkError> {
  const error = await failureOf(send(request));
  if (!(error instanceof NetworkError)) throw error;
  return error;
}

describe('an exchange', () => {
  it('carries body, length and headers, asks for the connection to end, and brings the answer back', async () => {
    const seen: string[] = [];
    const url = await listen((socket, request) => {
      seen.push(request);
      socket.end('HTTP/1.1 202 Accepted\r\nRetry-After: 7\r\nContent-Length: 8\r\n\r\n{"é":1}');
    });
    const answer = await send(post(url, { body: 'smile 😀 end' }));
    expect(answer).toMatchObject({ status: 202, body: '{"é":1}', headers: { 'retry-after': '7' } });
    expect(seen[0]).toMatch(/^POST \/api\/2\/attributes\/increment\/ HTTP\/1\.1\r\n/);
    expect(seen[0]).toMatch(/\r\nConnection: close\r\n/i);
    expect(seen[0]).toMatch(/\r\nContent-Length: 14\r\n/i);
  });

  it('uses a fresh connection each time, even when the server would keep one open', async () => {
    const ports: (number | undefined)[] = [];
    const url = await listen((socket) => {
      ports.push(socket.remotePort);
      socket.write('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}');
    });
    for (let count = 0; count < 3; count += 1) await send(post(url));
    expect(new Set(ports).size).toBe(3);
  });

  it('does not follow a redirection: the token stays where it was meant to go', async () => {
    const url = await listen((socket) => {
      socket.end('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await send(post(url))).toMatchObject({ status: 302, body: '' });
  });
});

describe('a request that surely did not arrive', () => {
  it('was refused before it connected', async () => {
    const url = await listen(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const error = await networkFailure(post(url));
    expect(error.mayHaveArrived).toBe(false);
    expect(error.message).toBe(`${url.host} cannot be reached. Check your connection; Tally will try again.`);
  });

  it('had no address to go to', async () => {
    const error = await networkFailure(post(new URL('http://nowhere.invalid/')));
    expect(error).toMatchObject({ code: 'network', mayHaveArrived: false });
  });

  it('met a server that speaks no TLS', async () => {
    const plain = await listen(() => undefined);
    sockets.forEach((socket) => socket.destroy());
    const url = new URL(plain.href.replace('http:', 'https:'));
    servers[0]?.on('connection', (socket: Socket) => socket.end('no TLS here\r\n'));
    expect((await networkFailure(post(url))).mayHaveArrived).toBe(false);
  });
});

describe('a request that may have arrived', () => {
  const answers: [string, (socket: Socket) => void][] = [
    ['was reset after it was written', (socket) => socket.resetAndDestroy()],
    ['was cut without an answer', (socket) => socket.destroy()],
    ['was answered by half of the head', (socket) => socket.end('HTTP/1.1 200 O')],
    ['was answered by something that is not HTTP', (socket) => socket.end('good morning\r\n\r\n')],
    [
      'was answered by a body that broke off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"success": ['),
    ],
    [
      'was answered by chunks that never ended',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"su\r\n'),
    ],
    [
      'was reset in the middle of the answer',
      (socket) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{', () => socket.resetAndDestroy()),
    ],
  ];

  it.each(answers)('%s', async (_what, answer) => {
    const url = await listen(answer);
    const error = await networkFailure(post(url));
    expect(error).toMatchObject({ code: 'network', mayHaveArrived: true });
    expect(error.message).toBe(`${url.host} did not answer. Tally will try again.`);
  });

  it('got no answer in time', async () => {
    const url = await listen(() => undefined);
    expect((await networkFailure(post(url, { timeoutMs: 60 }))).mayHaveArrived).toBe(true);
  });

  it('got an answer that would not end in time', async () => {
    const url = await listen((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{'));
    expect((await networkFailure(post(url, { timeoutMs: 60 }))).mayHaveArrived).toBe(true);
  });

  it('got an answer larger than anything of Exist’s', async () => {
    const url = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const megabyte = 'a'.repeat(1024 * 1024);
      const pour = () => {
        while (!socket.destroyed && socket.write(`100000\r\n${megabyte}\r\n`));
        socket.once('drain', pour);
      };
      pour();
    });
    expect((await networkFailure(post(url))).mayHaveArrived).toBe(true);
  });
});
