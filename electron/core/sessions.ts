/** Wires what lives while an account is signed in: its client, its tokens, its sender and its past. */
import { TokenKeeper } from '../auth/token-keeper.ts';
import type { TallyError } from '../domain/errors.ts';
import { baselineFor, toldAt } from '../domain/known-total.ts';
import type { Clock, DurableFile, RequestTimes, Timers, Vault } from '../domain/ports.ts';
import { createPictureReader, type ReadPicture } from '../exist/picture-reader.ts';
import { RequestBudget } from '../exist/request-budget.ts';
import { createTokenEndpoint } from '../exist/token-endpoint.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { Sender } from '../outbox/sender.ts';
import type { ClockWatch } from '../usecases/clock-watch.ts';
import type { AccountDoor, OpenSession, Session } from '../usecases/session.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import type { ExistAccess } from './exist-access.ts';
import type { Past } from './past.ts';

export interface SessionsOptions {
  /** Where Exist is for accounts that do not bring their own, as the demo does. */
  existUrl: URL;
  store: TodayStore;
  outbox: Outbox;
  access: ExistAccess;
  clockWatch: ClockWatch;
  /** What signing in has asked, before it was known whose calls these are. */
  signInBudget: RequestBudget;
  clock: Clock;
  timers: Timers;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  vault: Vault;
  requestTimes(accountId: string): DurableFile<RequestTimes>;
  /** The session that is open now. */
  current: () => Session | null;
  past: () => Past;
  regain: (attributes: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Told of every try to deliver of the session that is open now; null when Exist answered. */
  onOutcome: (failure: TallyError | null) => void;
  /** Told of the scopes of a renewed token. */
  onScopes: (accountId: string, scope: string) => void;
}

/** Makes the function that opens sessions. */
export function createSessions(options: SessionsOptions): OpenSession {
  const { store, outbox, access, clockWatch, clock, vault } = options;
  return ({ account, secrets, existUrl, freshProfile }) => {
    const url = existUrl === null ? options.existUrl : new URL(existUrl);
    const budget = new RequestBudget({ clock, memory: options.requestTimes(account.id) });
    // Read a moment ago, with this account's new tokens.
    if (freshProfile !== null) budget.takeOver(options.signInBudget);
    const tokens = new TokenKeeper({
      accountId: account.id,
      secrets,
      tokens: createTokenEndpoint(access.doorTo(url, budget)),
      vault,
      clock,
      jitter: options.jitter,
      onRenewed: ({ scope }) => options.onScopes(account.id, scope),
    });
    const exist = access.clientFor(url, tokens, budget, secrets);
    const sender = new Sender({
      accountId: account.id,
      outbox,
      exist,
      totalOf: (attribute, day) => baselineFor(attribute, day, store.inputs),
      totalSinceMs: (attribute, day) => {
        const told = toldAt(attribute, day, store.inputs);
        return told === null || told.sequence <= clockWatch.doubtedSequence ? 0 : told.atMs;
      },
      // What is still in flight when another account's turn has come must not acquire in that one's name.
      regain: async (attributes) => (isCurrent() ? options.regain(attributes) : new Set()),
      clock,
      timers: options.timers,
      jitter: options.jitter,
      onOutcome: (failure) => {
        if (isCurrent()) options.onOutcome(failure);
      },
    });
    const reader = options.past().readerFor({
      accountId: account.id,
      exist: access.clientFor(url, tokens, budget.forPast, secrets).history,
      budget,
    });
    const picture = createPictureReader({ existUrl: url, transport: access.transport, budget });
    const opened: Session = {
      accountId: account.id,
      exist,
      freshProfile,
      past: reader,
      door: doorOf(tokens, budget, picture),
      // What waits for a sign-in that can only read waits until the person signs in with one that can write.
      wakeSender: () => (account.kind === 'simple' ? undefined : sender.wake()),
      stop: () => {
        sender.stop();
        reader.stop();
      },
    };
    const isCurrent = () => options.current() === opened;
    return opened;
  };
}

/** What the account page sees of a session: each time anew, because it changes with every call. */
function doorOf(tokens: TokenKeeper, budget: RequestBudget, picture: ReadPicture): AccountDoor {
  return {
    get requestsLastHour() {
      return budget.used;
    },
    get requestLimit() {
      return budget.limit;
    },
    get pausedUntilMs() {
      return budget.pausedUntilMs;
    },
    get tokenExpiresAtMs() {
      return tokens.expiresAtMs;
    },
    get canRenewToken() {
      return tokens.canRenew;
    },
    renewToken: () => tokens.renewNow(),
    picture,
  };
}
