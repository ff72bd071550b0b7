/** Signing in through a browser: real callback server, real sockets; the clock and Exist's token endpoint by hand. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createBrowserSignIn } from '../../electron/auth/browser-sign-in.ts';
import type { SignInView } from '../../electron/contract/sign-in-view.ts';
import { NetworkError, TallyError, toFailure } from '../../electron/domain/errors.ts';
import type { RunningSignIn, Secrets } from '../../electron/domain/ports.ts';
import { noonMs, someCredentials, someSecrets } from '../support/builders.ts';
import {
  deferred,
  failureOf,
  HandTime,
  NotedBrowser,
  ScriptedTokens,
  settled,
} from '../support/in-memory-ports.ts';
import { ask, freePort } from './sign-in-support.ts';

const state = 'test-state';
const minute = 60_000;
const running: RunningSignIn[] = [];
afterEach(() => running.splice(0).forEach((signIn) => signIn.cancel()));

async function begin(given: { port?: number; browser?: NotedBrowser; owner?: string } = {}) {
  const port = given.port ?? (await freePort());
  const [browser, tokens, time] = [given.browser ?? new NotedBrowser(), new ScriptedTokens(), new HandTime()];
  const views: SignInView[] = [];
  const signIn = createBrowserSignIn({
    existUrl: new URL('https://exist.example/'),
    port,
    scopes: ['food_read'],
    tokens,
    browser,
    clock: time,
    timers: time,
    randomText: () => state,
    portOwner: async () => given.owner ?? null,
  }).begin(someCredentials, (view) => views.push(view));
  running.push(signIn);
  const outcome = signIn.secrets.then(
    (secrets) => ({ secrets }),
    (error: unknown) => toFailure(error),
  );
  return { port, browser, tokens, time, views, signIn, outcome, last: () => views.at(-1) };
}

/** Begins and waits until the browser was sent off, which is when the server listens. */
async function beginAndListen(given: Parameters<typeof begin>[0] = {}) {
  const browser = given.browser ?? new NotedBrowser();
  const sentOff = deferred<void>();
  browser.person = async () => sentOff.resolve();
  const parts = await begin({ ...given, browser });
  await sentOff.promise;
  return parts;
}

describe('a sign-in that goes well', () => {
  it('opens Exist’s page, shows the link, exchanges the code once and ends with the secrets', async () => {
    const { port, browser, tokens, views, outcome, last } = await beginAndListen();
    const authoriseUrl = browser.opened[0] ?? '';
    expect(Object.fromEntries(new URL(authoriseUrl).searchParams)).toMatchObject({
      client_id: 'test-client',
      redirect_uri: `http://localhost:${port}/`,
      state,
    });
    expect(views).toEqual([{ step: 'waiting-for-browser', authoriseUrl, expiresAtMs: noonMs + 5 * minute }]);
    const page = await ask(port, `/?code=abc&state=${state}`);
    expect(page.text).toContain('Tally is connected to Exist. You can close this page.');
    expect(await outcome).toMatchObject({ secrets: { accessToken: expect.stringContaining('test-access') } });
    expect(tokens.exchanges).toEqual([{ code: 'abc', redirectUri: `http://localhost:${port}/` }]);
    expect(last()).toEqual({ step: 'finishing' });
  });

  it('never shows a secret on its screens', async () => {
    const { port, views, outcome } = await beginAndListen();
    await ask(port, `/?code=abc&state=${state}`);
    await outcome;
    expect(JSON.stringify(views)).not.toContain(someCredentials.clientSecret);
  });

  it('makes exactly one exchange when two answers come at once', async () => {
    const { port, tokens, outcome } = await beginAndListen();
    const exchange = deferred<Secrets>();
    tokens.next(exchange.promise);
    const pages = [1, 2, 3].map((each) => ask(port, `/?code=code-${each}&state=${state}`));
    const early = await Promise.race(pages);
    expect(early.text).toContain('This sign-in has been used already.');
    exchange.resolve(someSecrets());
    const texts = (await Promise.all(pages)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('Tally is connected'))).toHaveLength(1);
    expect(await outcome).toEqual({ secrets: someSecrets() });
    expect(tokens.exchanges).toHaveLength(1);
  });

  it('gives the port back at once, and still lets the page go out', async () => {
    const { port, time, outcome } = await beginAndListen();
    const page = ask(port, `/?code=abc&state=${state}`);
    await outcome;
    expect(await failureOf(ask(port, '/'))).toMatchObject({ code: 'ECONNREFUSED' });
    expect((await page).text).toContain('Tally is connected');
    await time.pass(250);
    expect(time.waiting).toEqual([]);
  });

  it('takes a code that the person pasted, or the whole address', async () => {
    const { signIn, tokens, outcome, port } = await beginAndListen();
    signIn.useCode(`http://localhost:${port}/?code=pasted&state=${state}`);
    signIn.useCode('pasted-again');
    expect(await outcome).toHaveProperty('secrets');
    expect(tokens.exchanges.map(({ code }) => code)).toEqual(['pasted']);
  });

  it('is not disturbed by a favicon, or by an address opened by hand', async () => {
    const { port, views } = await beginAndListen();
    expect((await ask(port, '/favicon.ico')).status).toBe(404);
    expect((await ask(port, '/')).text).toContain('Tally is waiting for Exist to send you here.');
    expect(views).toHaveLength(1);
  });
});

describe('an answer that is not ours', () => {
  it.each(['/?code=abc', '/?code=abc&state=other', '/?error=access_denied'])(
    'is ignored and told; the sign-in goes on: %s',
    async (path) => {
      const { port, tokens, outcome, last } = await beginAndListen();
      expect((await ask(port, path)).text).toContain(
        'does not belong to the sign-in that Tally is waiting for',
      );
      expect(last()).toMatchObject({
        step: 'waiting-for-browser',
        notice: {
          code: 'sign-in-state-mismatch',
          message:
            'An answer came that does not belong to this sign-in. It was ignored; Tally is still waiting.',
        },
      });
      expect(tokens.exchanges).toEqual([]);
      await ask(port, `/?code=abc&state=${state}`);
      expect(await outcome).toHaveProperty('secrets');
    },
  );

  it('is told when it was pasted', async () => {
    const { signIn, last } = await beginAndListen();
    signIn.useCode('http://localhost:8000/?code=abc&state=other');
    expect(last()).toMatchObject({ notice: { code: 'sign-in-state-mismatch' } });
    signIn.useCode('not a code');
    expect(last()).toMatchObject({
      step: 'waiting-for-browser',
      notice: {
        code: 'invalid-input',
        message: 'That is neither a code nor the address of the page it came with.',
      },
    });
  });
});

describe('a sign-in that ends otherwise', () => {
  it.each([
    [
      'refused by the person',
      `/?error=access_denied&state=${state}`,
      { code: 'sign-in-refused', message: 'You chose not to let Tally in. Nothing was changed.' },
      'You chose not to let Tally in. Nothing was changed. You can close this page.',
    ],
    [
      'by an error of Exist',
      `/?error=invalid_scope&state=${state}`,
      {
        code: 'sign-in-failed',
        message: 'Exist ended the sign-in (invalid_scope). Check the client&#39;s settings and try again.',
      },
      'Exist ended the sign-in (invalid_scope). You can close this page.',
    ],
  ])('%s says so in the window and in the browser', async (_how, path, told, page) => {
    const { port, tokens, outcome } = await beginAndListen();
    expect((await ask(port, path)).text).toContain(page);
    expect(await outcome).toEqual({ ...told, message: told.message.replace('&#39;', "'") });
    expect(tokens.exchanges).toEqual([]);
  });

  it.each([
    [new TallyError('client-refused', 'Exist does not know this client.'), 'client-refused'],
    [new NetworkError('exist.io cannot be reached.', { mayHaveArrived: false }), 'network'],
    [new TypeError('secret of the program'), 'unexpected'],
  ])('when the exchange fails shows the same words in both places', async (error, code) => {
    const { port, tokens, signIn } = await beginAndListen();
    tokens.next(error);
    const page = await ask(port, `/?code=abc&state=${state}`);
    const words = code === 'unexpected' ? 'Something went wrong inside Tally.' : error.message;
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('secret of the program');
    expect(await failureOf(signIn.secrets)).toBe(error);
  });

  it('after five minutes without an answer, not sooner', async () => {
    const { port, time, outcome } = await beginAndListen();
    await time.pass(5 * minute - 1);
    expect((await ask(port, '/')).status).toBe(200);
    await time.pass(1);
    expect(await outcome).toEqual({
      code: 'sign-in-timed-out',
      message: 'Exist did not answer within 5 minutes. Start the sign-in again.',
    });
    expect(await failureOf(ask(port, '/'))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('but not by the clock once the code is being exchanged', async () => {
    const { port, time, tokens, outcome } = await beginAndListen();
    const exchange = deferred<Secrets>();
    tokens.next(exchange.promise);
    const page = ask(port, `/?code=abc&state=${state}`);
    await expect.poll(() => tokens.exchanges.length).toBe(1);
    await time.pass(10 * minute);
    exchange.resolve(someSecrets());
    expect((await page).text).toContain('Tally is connected');
    expect(await outcome).toHaveProperty('secrets');
  });

  it('cancelled by the person, once, leaving nothing behind', async () => {
    const { port, time, signIn, outcome } = await beginAndListen();
    signIn.cancel();
    signIn.cancel();
    expect(await outcome).toEqual({ code: 'sign-in-failed', message: 'The sign-in was cancelled.' });
    expect(await failureOf(ask(port, '/'))).toMatchObject({ code: 'ECONNREFUSED' });
    expect(time.waiting).toEqual([]);
  });

  it('cancelled at once opens no page', async () => {
    const { browser, signIn, outcome, port } = await begin();
    signIn.cancel();
    await outcome;
    await expect
      .poll(() =>
        ask(port, '/').then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
    await settled();
    expect(browser.opened).toEqual([]);
  });
});

describe('a browser that does not open', () => {
  it('is told, the link stays to be copied, and the answer still counts', async () => {
    const browser = new NotedBrowser();
    browser.failure = new Error('no handler for /home/alex');
    const { port, outcome, last } = await begin({ browser });
    await expect
      .poll(() => last())
      .toMatchObject({
        step: 'waiting-for-browser',
        authoriseUrl: expect.stringContaining('https://exist.example/oauth2/authorize?'),
        notice: {
          code: 'browser-not-opened',
          message: 'Your browser did not open. Copy the link and open it yourself.',
        },
      });
    await ask(port, `/?code=abc&state=${state}`);
    expect(await outcome).toHaveProperty('secrets');
  });

  it('can be opened again while the sign-in waits, and not after', async () => {
    const { browser, signIn, outcome } = await beginAndListen();
    signIn.openBrowserAgain();
    await expect.poll(() => browser.opened.length).toBe(2);
    expect(browser.opened[1]).toBe(browser.opened[0]);
    signIn.cancel();
    await outcome;
    signIn.openBrowserAgain();
    await settled();
    expect(browser.opened).toHaveLength(2);
  });
});

describe('a port that is taken', () => {
  it('is told before Exist’s page opens; the code can be pasted all the same', async () => {
    const port = await freePort();
    const other = createServer();
    other.listen(port, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { browser, signIn, outcome, last } = await begin({ port, owner: 'Jupyter' });
      await expect
        .poll(() => last())
        .toMatchObject({
          step: 'waiting-for-browser',
          notice: {
            code: 'port-in-use',
            message: `Port ${port} is in use by Jupyter. Close it and try again, or paste the code yourself.`,
          },
        });
      expect(browser.opened).toEqual([]);
      signIn.useCode('pasted-code');
      expect(await outcome).toHaveProperty('secrets');
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('is tried again with the page, once its owner has gone', async () => {
    const port = await freePort();
    const other = createServer();
    other.listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { browser, signIn, outcome, last } = await begin({ port });
    await expect.poll(() => last()).toMatchObject({ notice: { code: 'port-in-use' } });
    await new Promise((resolve) => other.close(resolve));
    signIn.openBrowserAgain();
    await expect.poll(() => browser.opened.length).toBe(1);
    await ask(port, `/?code=abc&state=${state}`);
    expect(await outcome).toHaveProperty('secrets');
  });
});
