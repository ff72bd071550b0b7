import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { NetworkError, TallyError } from '../../electron/domain/errors.ts';
import type { Secrets } from '../../electron/domain/ports.ts';
import { someSecrets } from '../support/builders.ts';
import { deferred, failureOf, NotedBrowser, settled } from '../support/in-memory-ports.ts';
import { ask, freePort } from './sign-in-support.ts';
import { begin, beginAndListen, cancelAfterEach, state } from './sign-in-under-way.ts';

const minute = 60_000;
cancelAfterEach();

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
