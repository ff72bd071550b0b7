import { describe, expect, it } from 'vitest';
import type { Secrets } from '../../electron/domain/ports.ts';
import { noonMs, someCredentials, someSecrets } from '../support/builders.ts';
import { deferred, failureOf } from '../support/in-memory-ports.ts';
import { ask } from './sign-in-support.ts';
import { beginAndListen, cancelAfterEach, state } from './sign-in-under-way.ts';

const minute = 60_000;
cancelAfterEach();

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
