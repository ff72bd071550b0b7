/**
 * The app without its desktop: wires the layers that run under plain Node.
 * Electron's main process gives it a keychain, files and a browser; integration tests give it theirs.
 */
import { createBrowserSignIn } from './auth/browser-sign-in.ts';
import type { CoreOptions } from './core/core-options.ts';
import { createExistAccess, fixedToken } from './core/exist-access.ts';
import { createPast } from './core/past.ts';
import { createSessions } from './core/sessions.ts';
import { connectionAfter } from './domain/connection.ts';
import type { TallyError } from './domain/errors.ts';
import { isSame } from './domain/is-same.ts';
import { accountEntries } from './domain/account-entries.ts';
import { RequestBudget } from './exist/request-budget.ts';
import { createSimpleTokenEndpoint } from './exist/simple-token-endpoint.ts';
import { createTokenEndpoint } from './exist/token-endpoint.ts';
import { Outbox } from './outbox/outbox.ts';
import { AccountChoices } from './usecases/account-choices.ts';
import { AccountPage } from './usecases/account-page.ts';
import { Accounts } from './usecases/accounts.ts';
import { AttributeBook } from './usecases/attribute-book.ts';
import { ClockWatch } from './usecases/clock-watch.ts';
import { Days } from './usecases/days.ts';
import { Gestures } from './usecases/gestures.ts';
import { KnownAccounts } from './usecases/known-accounts.ts';
import { LostAccounts } from './usecases/lost-accounts.ts';
import { Ownership } from './usecases/ownership.ts';
import { watchPauses } from './usecases/pause-end.ts';
import { Refresh } from './usecases/refresh.ts';
import { SignIn } from './usecases/sign-in.ts';
import { Taps } from './usecases/taps.ts';
import { TodayStore } from './usecases/today-store.ts';
import type { UseCases } from './usecases/use-cases.ts';

export interface Core extends UseCases {
  /** Looks at the clock, and turns to the person's day where it has become another one: before words are read by it. */
  lookAtDay(): void;
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
  const clockWatch = new ClockWatch({ store, clock, steadyClock: options.steadyClock });
  const access = createExistAccess(clock, (serviceMs) => clockWatch.compare(serviceMs));
  // What a sign-in asks is booked here until it is known whose it is.
  const signInBudget = new RequestBudget({ clock });
  const frontDoor = access.doorTo(options.existUrl, signInBudget);

  const tell = (failure: TallyError | null) => {
    const connection = connectionAfter(store.inputs.connection, failure, clock.nowMs());
    if (!isSame(connection, store.inputs.connection)) store.update({ connection });
    if (failure?.code === 'unauthorised') accounts.lockOut(failure);
  };

  const openSession = createSessions({
    ...options,
    store,
    outbox,
    access,
    clockWatch,
    signInBudget,
    current: () => accounts.session,
    past: () => past,
    regain: (attributes) => ownership.regain(attributes),
    onOutcome: tell,
    onScopes: (accountId, scope) => accounts.takeInScopes(accountId, scope),
  });

  const known = new KnownAccounts(options.settings, store);
  const accounts = new Accounts({
    store,
    known,
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
    onMoreVisible: (accountId) => past.noticeMoreVisible(accountId),
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
    findingsFolderOf: (accountId) => options.findingsFolder(accountId),
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
    simpleTokens: createSimpleTokenEndpoint(frontDoor),
    vault,
    newId,
    comeToFront,
    browserSignIn: createBrowserSignIn({
      existUrl: options.existUrl,
      port: options.callbackPort,
      tokens: createTokenEndpoint(frontDoor),
      browser: options.browser,
      clock,
      timers: options.timers,
      randomText: options.randomText,
      portOwner: options.portOwner,
    }),
    profileOf: (secrets) =>
      access.clientFor(options.existUrl, fixedToken(secrets), signInBudget, secrets).profile(),
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

  const taps = new Taps({
    store,
    queue: outbox,
    clock,
    session,
    lookAtClock: () => clockWatch.look(),
  });
  return {
    store,
    accounts,
    choices: new AccountChoices({ store, known }),
    accountPage: new AccountPage({ store, session }),
    signIn,
    days: new Days({ store, clock, session, kept: past.readingOf }),
    taps,
    gestures: new Gestures({ store, taps, ...(options.onGesture && { onMade: options.onGesture }) }),
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
    lookAtDay: () => {
      clockWatch.look();
      store.turnDay();
    },
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

/** What is owned is learnt with the next reading then. */
function untilNextReading(): void {}
