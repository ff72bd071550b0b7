import { describe, expect, it } from 'vitest';
import { authoriseUrl } from '../../../electron/auth/authorise-url.ts';
import { readCallback, readPastedCode } from '../../../electron/auth/callback-answer.ts';
import { callbackPages, failedPage, writePage } from '../../../electron/auth/callback-page.ts';
import { firstScopes } from '../../../electron/domain/scopes.ts';

const state = 'test-state-of-this-sign-in';
const read = (pathAndQuery: string) => readCallback(new URL(pathAndQuery, 'http://localhost:8000/'), state);

describe('what the browser brought back', () => {
  it.each([
    ['a code', `/?code=abc&state=${state}`, { kind: 'code', code: 'abc' }],
    ['a code with signs in it', `/?code=a%2Bb%2F%3D&state=${state}`, { kind: 'code', code: 'a+b/=' }],
    ['fields in another order', `/?state=${state}&extra=1&code=abc`, { kind: 'code', code: 'abc' }],
    ['a refusal', `/?error=access_denied&state=${state}`, { kind: 'refused' }],
    ['an error', `/?error=server_error&state=${state}`, { kind: 'error', error: 'server_error' }],
    ['an error beside a code', `/?code=abc&error=x&state=${state}`, { kind: 'error', error: 'x' }],
    ['a code without a state', '/?code=abc', { kind: 'stray' }],
    ['a code with an empty state', '/?code=abc&state=', { kind: 'stray' }],
    ['a code with another state', '/?code=abc&state=other', { kind: 'stray' }],
    ['a state of the same length', `/?code=abc&state=${state.replace('t', 'x')}`, { kind: 'stray' }],
    ['a state with something behind it', `/?code=abc&state=${state}x`, { kind: 'stray' }],
    ['a state of letters outside ASCII', '/?code=abc&state=%F0%9F%98%80', { kind: 'stray' }],
    ['a first state that is wrong', `/?code=abc&state=other&state=${state}`, { kind: 'stray' }],
    ['a refusal that is not ours', '/?error=access_denied', { kind: 'stray' }],
    ['an error that is not ours', '/?error=server_error&state=other', { kind: 'stray' }],
    ['an empty code', `/?code=&state=${state}`, { kind: 'nothing' }],
    ['a favicon', '/favicon.ico', { kind: 'nothing' }],
    ['a code at another path', `/callback?code=abc&state=${state}`, { kind: 'nothing' }],
    ['an address opened by hand', '/', { kind: 'nothing' }],
    ['only a state', `/?state=${state}`, { kind: 'nothing' }],
  ])('%s', (_what, url, answer) => {
    expect(read(url)).toEqual(answer);
  });
});

describe('what a person pasted', () => {
  it.each([
    ['the code', 'Ab3_-.~xyz', { kind: 'code', code: 'Ab3_-.~xyz' }],
    ['the code with spaces around it', '  abcd1234\n', { kind: 'code', code: 'abcd1234' }],
    ['the whole address', `http://localhost:8000/?code=abc&state=${state}`, { kind: 'code', code: 'abc' }],
    [
      'an address in capitals',
      `HTTP://LOCALHOST:8000/?code=abc&state=${state}`,
      { kind: 'code', code: 'abc' },
    ],
    ['the address of another sign-in', 'http://localhost:8000/?code=abc&state=other', { kind: 'stray' }],
    [
      'the address of a refusal',
      `http://localhost:8000/?error=access_denied&state=${state}`,
      { kind: 'refused' },
    ],
    ['Exist’s own page', 'https://exist.io/oauth2/authorize?client_id=x', { kind: 'nothing' }],
    ['half an address', 'http://', { kind: 'nothing' }],
    ['a sentence', 'the code is abc', { kind: 'nothing' }],
    ['markup', '<script>alert(1)</script>', { kind: 'nothing' }],
    ['three letters', 'abc', { kind: 'nothing' }],
    ['a book', 'a'.repeat(401), { kind: 'nothing' }],
    ['nothing', '   ', { kind: 'nothing' }],
  ])('%s', (_what, pasted, answer) => {
    expect(readPastedCode(pasted, state)).toEqual(answer);
  });
});

describe('the page that the browser is left with', () => {
  it.each(Object.entries(callbackPages))('says in words how it ended: %s', (_name, words) => {
    const page = writePage(words);
    expect(page).toContain(`<h1>${words.title}</h1>`);
    expect(page).toContain(words.text);
  });

  it('lets no answer of the internet write markup into it', () => {
    const page = writePage(failedPage('<img src=x onerror="alert(1)"> & \'more\''));
    expect(page).not.toContain('<img');
    expect(page).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;more&#39;');
    expect(page).not.toMatch(/<script|https?:\/\//);
  });

  it('may always be closed once the sign-in is over', () => {
    for (const words of [
      callbackPages.connected,
      callbackPages.refused,
      callbackPages.alreadyUsed,
      failedPage('x.'),
    ]) {
      expect(words.text).toContain('You can close this page.');
    }
  });
});

describe('the address of Exist’s page', () => {
  const url = new URL(
    authoriseUrl({
      existUrl: new URL('https://exist.example/'),
      clientId: 'a&b=c',
      redirectUri: 'http://localhost:8000/',
      scopes: firstScopes(),
      state,
    }),
  );

  it('carries the fields of the guide, and nothing can break out of one', () => {
    expect(url.origin + url.pathname).toBe('https://exist.example/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'a&b=c',
      redirect_uri: 'http://localhost:8000/',
      scope: firstScopes().join(' '),
      state,
    });
  });

  it('asks to write only what people count by hand, and to read what today shows', () => {
    const scopes = firstScopes();
    expect(scopes.filter((scope) => scope.endsWith('_write'))).toEqual(['manual_write', 'custom_write']);
    expect(scopes.filter((scope) => scope.endsWith('_read'))).toHaveLength(17);
    expect(new Set(scopes).size).toBe(scopes.length);
  });
});
