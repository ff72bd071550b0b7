/** The sign-in use cases over ports in memory, with a browser sign-in that the test answers by hand. */
import type { SignInView } from '../../../electron/contract/sign-in-view.ts';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { Profile } from '../../../electron/domain/exist-model.ts';
import type { AccessWanted, RunningSignIn, Secrets } from '../../../electron/domain/ports.ts';
import { emptyOutbox, type OutboxContent } from '../../../electron/domain/taps.ts';
import { LostAccounts } from '../../../electron/usecases/lost-accounts.ts';
import { SignIn } from '../../../electron/usecases/sign-in.ts';
import { aProfile, someSecrets } from '../../support/builders.ts';
import { deferred } from '../../support/in-memory-ports.ts';
import { openAccounts, settingsOf } from './signed-in.ts';

export const waiting: SignInView = {
  step: 'waiting-for-browser',
  authoriseUrl: 'https://exist.example/',
  expiresAtMs: 1,
};
export const timedOut = new TallyError('sign-in-timed-out', 'Exist did not answer within 5 minutes.');

/** A sign-in through the browser that the test answers by hand. */
export interface ByHand extends RunningSignIn {
  wanted: AccessWanted;
  report: (view: SignInView) => void;
  succeed: (secrets?: Secrets) => void;
  fail: (error: unknown) => void;
  codes: string[];
}

export function openSignIn(settings = settingsOf()) {
  const parts = openAccounts(settings);
  const started: ByHand[] = [];
  const fronts: string[] = [];
  const profiles: { answer: (secrets: Secrets) => Promise<Profile> } = { answer: async () => aProfile() };
  const kept: { content: OutboxContent } = { content: emptyOutbox };
  const lostAccounts = new LostAccounts({ ...parts, outbox: kept });
  const logins: { username: string; password: string }[] = [];
  const simple: { answer: () => Promise<string> } = { answer: async () => 'test-simple-1' };
  let made = 0;
  const signIn = new SignIn({
    store: parts.store,
    accounts: parts.accounts,
    lostAccounts,
    simpleTokens: {
      tokenFor: (login) => {
        logins.push(login);
        return simple.answer();
      },
    },
    vault: parts.vault,
    newId: () => `account-${(made += 1)}`,
    comeToFront: () => fronts.push('front'),
    profileOf: (secrets) => profiles.answer(secrets),
    browserSignIn: {
      begin: (wanted, report) => {
        const end = deferred<Secrets>();
        const codes: string[] = [];
        started.push({
          wanted,
          report,
          codes,
          secrets: end.promise,
          succeed: (secrets = someSecrets()) => end.resolve(secrets),
          fail: end.reject,
          useCode: (code) => codes.push(code),
          openBrowserAgain: () => codes.push('browser'),
          cancel: () => end.reject(new TallyError('sign-in-failed', 'The sign-in was cancelled.')),
        });
        report(waiting);
        return started.at(-1) as ByHand;
      },
    },
  });
  parts.accounts.showLastKnown();
  return {
    ...parts,
    signIn,
    lostAccounts,
    kept,
    logins,
    simple,
    started,
    fronts,
    profiles,
    view: () => parts.store.state.signIn,
  };
}
