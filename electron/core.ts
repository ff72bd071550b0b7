/**
 * The app without its desktop: wires the layers that run under plain Node.
 * Electron's main process gives it a keychain, files and a browser; integration tests give it theirs.
 */
import { createBrowserSignIn } from './auth/browser-sign-in.ts';
import { TokenKeeper } from './auth/token-keeper.ts';
import { createPast } from './core-past.ts';
import { connectionAfter } from './domain/connection.ts';
import type { TallyError } from './domain/errors.ts';
import type { Snapshot } from './domain/exist-model.ts';
import { accountEntries } from './domain/account-entries.ts';
import { baselineFor, toldAt } from './domain/known-total.ts';
import type {
  Browser,
  Clock,
  DurableFile,
  RequestTimes,
  Secrets,
  SteadyClock,
  Timers,
  ValueFolder,
  Vault,
} from './domain/ports.ts';
import type { Settings } from './domain/settings.ts';
import type { OutboxContent } from './domain/taps.ts';
import { createApiCall, type Authorisation } from './exist/api-call.ts';
import { ExistClient } from './exist/exist-client.ts';
import { createPictureReader, type ReadPicture } from './exist/picture-reader.ts';
import { RequestBudget } from './exist/request-budget.ts';
import { createSimpleTokenEndpoint } from './exist/simple-token-endpoint.ts';
import { createTokenEndpoint } from './exist/token-endpoint.ts';
import { createTransport } from './exist/transport.ts';
import { Outbox } from './outbox/outbox.ts';
import { Sender } from './outbox/sender.ts';
import { AccountPage } from './usecases/account-page.ts';
import { Accounts } from './usecases/accounts.ts';
import { AttributeBook } from './usecases/attribute-book.ts';
import { ClockWatch } from './usecases/clock-watch.ts';
import { Days } from './usecases/days.ts';
import { LostAccounts } from './usecases/lost-accounts.ts';
import { Ownership } from './usecases/ownership.ts';
import { watchPauses } from './usecases/pause-end.ts';
import { Refresh } from './usecases/refresh.ts';
import type { AccountDoor, Session, SessionParts, StartDemo } from './usecases/session.ts';
import { SignIn } from './usecases/sign-in.ts';
import { Taps } from './usecases/taps.ts';
import { TodayStore } from './usecases/today-store.ts';
import type { UseCases } from './usecases/use-cases.ts';

export interface CoreOptions {
  /** Holds the state; made here unless somebody has to tell it something earlier. */
  store?: TodayStore;
  existUrl: URL;
  /** Of the redirect address that is registered with Exist: 8000. */
  callbackPort: number;
  clock: Clock;
  steadyClock: SteadyClock;
  timers: Timers;
  newId: () => string;
  /** An unguessable text, new at each call. */
  randomText: () => string;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  settings: DurableFile<Settings>;
  outbox: DurableFile<OutboxContent>;
  snapshots: {
    /** The accounts that values are kept of. */
    ids(): readonly string[];
    load(accountId: string): Snapshot | undefined;
    save(snapshot: Snapshot): void;
    forget(accountId: string): void;
  };
  requestTimes(accountId: string): DurableFile<RequestTimes>;
  /** Where an account's past is kept. */
  pastFolder(accountId: string): ValueFolder;
  vault: Vault;
  browser: Browser;
  portOwner: (port: number) => Promise<string | null>;
  startDemo: StartDemo;
  comeToFront: () => void;
}

export interface Core extends UseCases {
  /** Looks at the clock and for something to send, and reads what is older than that: after sleep, and on focus. */
  wake(readWhenOlderThanMs: number): void;
  /** Looks at the clock and for something to send, once a minute, and reads when it is time: once an hour. */
  beat(): void;
  stop(): void;
}

/** Builds the app and shows what was known last; `accounts.resume()` then takes up the session. */
export function createCore(options: CoreOptions): Core {
  const { clock, snapshots, vault, newId, comeToFront } = options;
  const store = options.store ?? new TodayStore(clock);
  const outbox = new Outbox({ file: options.outbox, clock, newId });
  const transport = createTransport();
  const clockWatch = new ClockWatch({ store, clock, steadyClock: options.steadyClock });
  // What a sign-in asks is booked here until it is known whose it is.
  const signInBudget = new RequestBudget({ clock });
  const doorTo = (existUrl: URL, budget: RequestBudget) => ({ existUrl, transport, clock, budget });

  const clientFor = (
    existUrl: URL,
    authorisation: Authorisation,
    budget: Pick<RequestBudget, 'take' | 'refused'>,
    { scheme }: Pick<Secrets, 'scheme'>,
  ) =>
    new ExistClient(
      createApiCall({
        apiUrl: new URL('api/2/', existUrl),
        authorisation,
        isReadOnly: scheme === 'Token',
        budget,
        transport,
        clock,
        onServiceTime: (serviceMs) => clockWatch.compare(serviceMs),
      }),
    );

  const tell = (failure: TallyError | null) => {
    const connection = connectionAfter(store.inputs.connection, failure, clock.nowMs());
    if (!isSame(connection, store.inputs.connection)) store.update({ connection });
    if (failure?.code === 'unauthorised') accounts.lockOut(failure);
  };

  const openSession = ({ account, secrets, existUrl, freshProfile }: SessionParts): Session => {
    const url = existUrl === null ? options.existUrl : new URL(existUrl);
    const budget = new RequestBudget({ clock, memory: options.requestTimes(account.id) });
    // Read a moment ago, with this account's new tokens.
    if (freshProfile !== null) budget.takeOver(signInBudget);
    const tokens = new TokenKeeper({
      accountId: account.id,
      secrets,
      tokens: createTokenEndpoint(doorTo(url, budget)),
      vault,
      clock,
      jitter: options.jitter,
      onRenewed: ({ scope }) => accounts.takeInScopes(account.id, scope),
    });
    const exist = clientFor(url, tokens, budget, secrets);
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
      regain: async (attributes) => (isCurrent() ? ownership.regain(attributes) : new Set()),
      clock,
      timers: options.timers,
      jitter: options.jitter,
      onOutcome: (failure) => {
        if (isCurrent()) tell(failure);
      },
    });
    const reader = past.readerFor({
      accountId: account.id,
      exist: clientFor(url, tokens, budget.forPast, secrets).history,
      budget,
    });
    const picture = createPictureReader({ existUrl: url, transport, budget });
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
    const isCurrent = () => session() === opened;
    return opened;
  };

  const accounts = new Accounts({
    store,
    settings: options.settings,
    snapshots: {
      load: (accountId) => snapshots.load(accountId),
      forget: (accountId) => {
        snapshots.forget(accountId);
        past.forget(accountId);
      },
    },
    outbox,
    vault,
    openSession,
    startDemo: options.startDemo,
    onOpened: () => {
      lostAccounts.report();
      void refresh.now();
    },
  });
  const session = () => accounts.session;
  const past = createPast({
    store,
    outbox,
    clock,
    timers: options.timers,
    jitter: options.jitter,
    session,
    folderOf: (accountId) => options.pastFolder(accountId),
  });
  const ownership = new Ownership({ store, session, save: (snapshot) => snapshots.save(snapshot) });
  const refresh = new Refresh({
    store,
    clock,
    jitter: options.jitter,
    session,
    save: (snapshot) => snapshots.save(snapshot),
    onRead: (snapshot) => {
      accounts.rename(snapshot.accountId, snapshot.profile.username);
      outbox.prune(snapshot);
      past.history.takeIn(snapshot);
      // Not during the first run: whose an attribute is matters once one of them is pinned.
      if (store.inputs.pinned !== null) void ownership.learn().catch(untilNextReading);
    },
    onLockedOut: (failure) => accounts.lockOut(failure),
  });
  const lostAccounts = new LostAccounts({ store, accounts, snapshots, outbox });
  const signIn = new SignIn({
    store,
    accounts,
    lostAccounts,
    simpleTokens: createSimpleTokenEndpoint(doorTo(options.existUrl, signInBudget)),
    vault,
    newId,
    comeToFront,
    browserSignIn: createBrowserSignIn({
      existUrl: options.existUrl,
      port: options.callbackPort,
      tokens: createTokenEndpoint(doorTo(options.existUrl, signInBudget)),
      browser: options.browser,
      clock,
      timers: options.timers,
      randomText: options.randomText,
      portOwner: options.portOwner,
    }),
    profileOf: (secrets) => clientFor(options.existUrl, fixedToken(secrets), signInBudget, secrets).profile(),
  });

  store.update({ outbox: outbox.content });
  outbox.onChange((content) =>
    store.update({ outbox: content, accounts: accountEntries(accounts.settings, content) }),
  );
  accounts.showLastKnown();
  lostAccounts.report();

  const look = () => {
    clockWatch.look();
    store.lookAtClock();
    session()?.wakeSender();
  };
  const beat = () => {
    look();
    void refresh.ifDue(hourMs);
  };
  const stopWatching = watchPauses({ store, clock, timers: options.timers, onEnd: beat });

  return {
    store,
    accounts,
    accountPage: new AccountPage({ store, session }),
    signIn,
    days: new Days({ store, clock, session }),
    taps: new Taps({ store, queue: outbox, clock, session, lookAtClock: () => clockWatch.look() }),
    refresh,
    ownership,
    book: new AttributeBook({
      store,
      clock,
      session,
      save: (snapshot) => snapshots.save(snapshot),
      readToday: () => refresh.now(),
    }),
    history: past.history,
    findings: past.findings,
    pages: past.pages,
    exporter: past.exporter,
    lostAccounts,
    wake: (readWhenOlderThanMs) => {
      look();
      void refresh.ifOlderThan(readWhenOlderThanMs);
    },
    beat,
    stop: () => {
      stopWatching();
      accounts.stop();
    },
  };
}

/** The service asks for no more than one periodic reading an hour. */
const hourMs = 60 * 60_000;

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

/** A token that cannot be renewed. */
function fixedToken({ scheme, accessToken }: Secrets): Authorisation {
  return { header: () => Promise.resolve(`${scheme} ${accessToken}`), renew: () => Promise.resolve(false) };
}

/** What is owned is learnt with the next reading then. */
function untilNextReading(): void {}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
