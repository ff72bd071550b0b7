/** The sign-in use cases over ports in memory, with a browser sign-in that the test answers by hand. */
import type { ClientCredentials, SignInView } from '../../../electron/contract/sign-in-view.ts';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { Profile } from '../../../electron/domain/exist-model.ts';
import type { RunningSignIn, Secrets } from '../../../electron/domain/ports.ts';
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
  credentials: ClientCredentials;
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
  let made = 0;
  const signIn = new SignIn({
    store: parts.store,
    accounts: parts.accounts,
    vault: parts.vault,
    newId: () => `account-${(made += 1)}`,
    comeToFront: () => fronts.push('front'),
    profileOf: (secrets) => profiles.answer(secrets),
    browserSignIn: {
      begin: (credentials, report) => {
        const end = deferred<Secrets>();
        const codes: string[] = [];
        started.push({
          credentials,
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
  return { ...parts, signIn, started, fronts, profiles, view: () => parts.store.state.signIn };
}
