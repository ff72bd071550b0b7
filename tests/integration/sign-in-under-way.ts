/** A sign-in through the browser: real callback server and sockets; clock, browser and Exist's tokens by hand. */
import { afterEach } from 'vitest';
import { createBrowserSignIn } from '../../electron/auth/browser-sign-in.ts';
import type { SignInView } from '../../electron/contract/sign-in-view.ts';
import { toFailure } from '../../electron/domain/errors.ts';
import type { RunningSignIn } from '../../electron/domain/ports.ts';
import { someCredentials } from '../support/builders.ts';
import { deferred, HandTime, NotedBrowser, ScriptedTokens } from '../support/in-memory-ports.ts';
import { freePort } from './sign-in-support.ts';

export const state = 'test-state';
const running: RunningSignIn[] = [];

/** Cancels every sign-in after each test of the file that calls it. */
export function cancelAfterEach(): void {
  afterEach(() => running.splice(0).forEach((signIn) => signIn.cancel()));
}

export async function begin(given: { port?: number; browser?: NotedBrowser; owner?: string } = {}) {
  const port = given.port ?? (await freePort());
  const [browser, tokens, time] = [given.browser ?? new NotedBrowser(), new ScriptedTokens(), new HandTime()];
  const views: SignInView[] = [];
  const signIn = createBrowserSignIn({
    existUrl: new URL('https://exist.example/'),
    port,
    tokens,
    browser,
    clock: time,
    timers: time,
    randomText: () => state,
    portOwner: async () => given.owner ?? null,
  }).begin({ ...someCredentials, scopes: ['food_read'] }, (view) => views.push(view));
  running.push(signIn);
  const outcome = signIn.secrets.then(
    (secrets) => ({ secrets }),
    (error: unknown) => toFailure(error),
  );
  return { port, browser, tokens, time, views, signIn, outcome, last: () => views.at(-1) };
}

/** Begins and waits until the browser was sent off, which is when the server listens. */
export async function beginAndListen(given: Parameters<typeof begin>[0] = {}) {
  const browser = given.browser ?? new NotedBrowser();
  const sentOff = deferred<void>();
  browser.person = async () => sentOff.resolve();
  const parts = await begin({ ...given, browser });
  await sentOff.promise;
  return parts;
}
