import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { callbackPages, type PageWords } from '../../electron/auth/callback-page.ts';
import { startCallbackServer, type CallbackServer } from '../../electron/auth/callback-server.ts';
import { portOwner } from '../../electron/auth/port-owner.ts';
import { deferred, failureOf, tellTale } from '../support/in-memory-ports.ts';
import { ask, freePort } from './sign-in-support.ts';

const running: CallbackServer[] = [];
const others: Server[] = [];
afterEach(async () => {
  running.splice(0).forEach((server) => server.close());
  await Promise.all(others.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function start(
  onRequest: (url: URL) => Promise<PageWords> = async () => callbackPages.nothing,
  owner: (port: number) => Promise<string | null> = async () => null,
) {
  const port = await freePort();
  const server = await startCallbackServer({ port, onRequest, portOwner: owner });
  running.push(server);
  return { port, server };
}

async function occupy(address: string): Promise<number> {
  const port = await freePort();
  const other = createServer();
  others.push(other);
  other.listen({ port, host: address, ipv6Only: address === '::1' });
  await once(other, 'listening');
  return port;
}

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const otherAddresses = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

describe('the callback server', () => {
  it('answers on 127.0.0.1 with the page it is given, strictly and for this once', async () => {
    const asked: string[] = [];
    const { port } = await start(async (url) => {
      asked.push(url.search);
      return callbackPages.connected;
    });
    const page = await ask(port, '/?code=a&state=b');
    expect(page.status).toBe(200);
    expect(page.text).toContain(callbackPages.connected.text);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    });
    expect(asked).toEqual(['?code=a&state=b']);
  });

  it.runIf(hasIpv6)('answers on ::1 as well: browsers take either for localhost', async () => {
    const { port } = await start();
    expect((await ask(port, '/', { address: '::1', host: `[::1]:${port}` })).status).toBe(200);
  });

  it.runIf(otherAddresses.length > 0)('cannot be reached by any other address of this machine', async () => {
    const { port } = await start();
    for (const address of otherAddresses) {
      expect(await failureOf(ask(port, '/', { address }))).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('listens on loopback only, whatever addresses the machine has', async () => {
    const { port } = await start();
    expect(await failureOf(ask(port, '/', { address: '127.0.0.2' }))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example:80'])(
    'refuses a request for the host %j that was pointed at this machine',
    async (host) => {
      const asked: URL[] = [];
      const { port } = await start(async (url) => {
        asked.push(url);
        return callbackPages.nothing;
      });
      const page = await ask(port, '/?code=a', { host });
      expect([page.status, page.text]).toEqual([421, '']);
      expect(asked).toEqual([]);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('takes no %s', async (method) => {
    const { port } = await start();
    const page = await ask(port, '/?code=a', { method });
    expect(page.status).toBe(405);
    expect(page.headers.allow).toBe('GET');
  });

  it.each(['/favicon.ico', '/callback?code=a', '/..%2f', '//', '//evil.example/?code=a', '*', '/%'])(
    'has nothing at %s, and lives on',
    async (path) => {
      const asked: URL[] = [];
      const { port } = await start(async (url) => {
        asked.push(url);
        return callbackPages.nothing;
      });
      expect((await ask(port, path)).status).toBe(404);
      expect((await ask(port, '/')).status).toBe(200);
      expect(asked).toHaveLength(1);
    },
  );

  it('lets the page wait for the exchange', async () => {
    const exchange = deferred<PageWords>();
    const { port } = await start(() => exchange.promise);
    const page = ask(port, '/?code=a');
    exchange.resolve(callbackPages.refused);
    expect((await page).text).toContain(callbackPages.refused.text);
  });

  it('is gone once it was closed, and the port is free for the next', async () => {
    const { port, server } = await start();
    server.close();
    expect(await failureOf(ask(port, '/'))).toMatchObject({ code: 'ECONNREFUSED' });
    running.push(
      await startCallbackServer({
        port,
        onRequest: async () => callbackPages.nothing,
        portOwner: async () => null,
      }),
    );
    expect((await ask(port, '/')).status).toBe(200);
  });
});

describe('a port that is taken', () => {
  const tryPort = (port: number, owner: (port: number) => Promise<string | null>) =>
    failureOf(startCallbackServer({ port, onRequest: async () => callbackPages.nothing, portOwner: owner }));

  it('is said, by what', async () => {
    const port = await occupy('127.0.0.1');
    expect(tellTale(await tryPort(port, async () => 'Jupyter'))).toEqual({
      code: 'port-in-use',
      message: `Port ${port} is in use by Jupyter. Close it and try again, or paste the code yourself.`,
    });
  });

  it('is said without a name where none can be known', async () => {
    const port = await occupy('127.0.0.1');
    expect(tellTale(await tryPort(port, async () => null)).message).toMatch(/in use by another program\./);
  });

  it.runIf(hasIpv6)('on ::1 alone counts too, and nothing is left listening', async () => {
    const port = await occupy('::1');
    expect(await tryPort(port, async () => null)).toMatchObject({ code: 'port-in-use' });
    expect(await failureOf(ask(port, '/'))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.runIf(process.platform === 'linux')('is found out to be held by a real program', async () => {
    const script =
      'require("http").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port) })';
    const program = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(program.stdout, 'data')) as [Buffer];
      const port = Number(line.toString());
      expect(await portOwner(port)).toBe('node');
      expect(tellTale(await tryPort(port, portOwner)).message).toMatch(/in use by node\. Close it/);
    } finally {
      program.kill();
      await once(program, 'exit');
    }
  });

  it('has no owner when nobody listens', async () => {
    expect(await portOwner(await freePort())).toBeNull();
  });
});
