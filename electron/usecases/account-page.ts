/** What the account page shows and asks for: who it is, how things stand with Exist, and a new token. */
import type { Diagnostics, ProfileView } from '../contract/account-views.ts';
import { TallyError } from '../domain/errors.ts';
import { isUnconfirmed } from '../domain/taps.ts';
import { needSession, type Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

/** Everything of the diagnostics that is not about the program itself. */
export type Standing = Omit<Diagnostics, 'appVersion' | 'profileFolder'>;

export interface AccountPageOptions {
  store: TodayStore;
  session: () => Session | null;
}

export class AccountPage {
  readonly #options: AccountPageOptions;
  /** The last picture that was fetched; the next start fetches it anew. */
  #picture: { address: string; data: string } | null = null;

  constructor(options: AccountPageOptions) {
    this.#options = options;
  }

  /** Tells who the account is: from the last reading, or from Exist where there was none yet. */
  async profile(): Promise<ProfileView> {
    const session = this.#options.session();
    const known = this.#options.store.inputs.snapshot?.profile;
    const { username, firstName, lastName, timezone, units, avatar } =
      known ?? (await needSession(session).exist.profile());
    return {
      username,
      fullName: [firstName, lastName].filter((name) => name !== '').join(' '),
      timezone,
      units,
      avatar: avatar === null || session === null ? null : await this.#pictureAt(avatar, session),
    };
  }

  /** Tells how things stand, also while nobody is signed in. */
  standing(): Standing {
    const { account, snapshot, outbox, clockBehindMs } = this.#options.store.inputs;
    const { requestsLastHour, requestLimit, pausedUntilMs, tokenExpiresAtMs, canRenewToken } =
      this.#options.session()?.door ?? noDoor;
    return {
      requestsLastHour,
      requestLimit,
      pausedUntilMs,
      tokenExpiresAtMs,
      canRenewToken,
      readAtMs: snapshot?.readAtMs ?? null,
      averagesReadAtMs: snapshot?.averagesReadAtMs ?? null,
      waitingTaps: outbox.taps.filter((tap) => tap.accountId === account?.id && isUnconfirmed(tap)).length,
      clockBehindMs,
    };
  }

  /** Renews the token now; the new one is in the keychain before it is used. Throws what stands in the way. */
  async renewToken(): Promise<void> {
    const { door } = needSession(this.#options.session());
    if (!door.canRenewToken) {
      throw new TallyError(
        'invalid-input',
        door.tokenExpiresAtMs === null
          ? 'This sign-in never ends, so there is nothing to renew.'
          : 'Exist gave nothing to renew this sign-in with. Sign in again before it ends.',
      );
    }
    if (await door.renewToken()) return;
    throw new TallyError('sign-in-failed', 'Exist did not renew this sign-in. Sign in again.');
  }

  async #pictureAt(address: string, { door }: Session): Promise<string | null> {
    if (this.#picture?.address === address) return this.#picture.data;
    const data = await door.picture(address);
    this.#picture = data === null ? null : { address, data };
    return data;
  }
}

/** How things stand while nobody is signed in. */
const noDoor = {
  requestsLastHour: 0,
  requestLimit: 300,
  pausedUntilMs: null,
  tokenExpiresAtMs: null,
  canRenewToken: false,
};
