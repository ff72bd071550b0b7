// Checks the stub browser against a stand-in for Exist's page and the app's own address.
import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrowserStub, type BrowserMode } from '../support/browser-stub.ts';

const run = promisify(execFile);

const permissionPage = `<form method="post" action="/confirm"><input type="hidden" name="state" value="s &amp; t">
<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`;

describe.runIf(process.platform === 'linux')('the stub browser', () => {
  let server: Server;
  let origin: string;
  let browser: BrowserStub;
  let callbacks: URL[];

  beforeEach(async () => {
    callbacks = [];
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '', origin);
      if (url.pathname === '/authorize') {
        response.setHeader('set-cookie', 'visit=1; Path=/').end(permissionPage);
      } else if (url.pathname === '/confirm') {
        const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
        const outcome = form.get('decision') === 'allow' ? { code: 'c' } : { error: 'access_denied' };
        const query = new URLSearchParams({ ...outcome, state: form.get('state') ?? '' });
        const location = request.headers.cookie === 'visit=1' ? `/callback?${query}` : '/lost-cookie';
        response.writeHead(302, { location }).end();
      } else {
        callbacks.push(url);
        response.end('<title>t</title><h1>You can close this &amp; go back</h1>');
      }
    };
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await BrowserStub.create();
  });

  afterEach(async () => {
    server.close();
    await browser.remove();
  });

  const open = async (mode: BrowserMode) => {
    await browser.setMode(mode);
    await run('xdg-open', [`${origin}/authorize`], { env: browser.env(process.env) });
  };

  it.each([
    ['allow', { code: 'c', state: 's & t' }],
    ['deny', { error: 'access_denied', state: 's & t' }],
    ['tamper-state', { code: 'c', state: 'made-up-by-an-attacker' }],
    ['drop-state', { code: 'c' }],
  ] as const)('goes the whole way (%s)', async (mode, query) => {
    await open(mode);
    const visit = await browser.waitVisit();
    expect(visit).toMatchObject({ url: `${origin}/authorize`, error: null });
    expect(visit.finalPage).toMatchObject({ status: 200, text: 'You can close this & go back' });
    expect(callbacks.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([query]);
  });

  it('only notes the address when it is to ignore it', async () => {
    await open('ignore');
    expect(await browser.waitVisit()).toMatchObject({ url: `${origin}/authorize`, steps: [] });
  });

  it('fails as an xdg-open without a browser does', async () => {
    await expect(open('fail')).rejects.toMatchObject({ code: 1 });
    expect(await browser.visits()).toHaveLength(1);
  });

  it('says why a page could not be loaded', async () => {
    server.close();
    await open('allow');
    expect((await browser.waitVisit()).error).toContain('ECONNREFUSED');
  });
});
