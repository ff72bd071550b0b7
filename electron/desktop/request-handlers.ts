/** What each request of a window does: one use case each. */
import type { Diagnostics } from '../contract/account-views.ts';
import type { CopyableText, Destination, ExistPage } from '../contract/requests.ts';
import { assertNever } from '../domain/assert-never.ts';
import { diagnosticsText } from '../domain/diagnostics-text.ts';
import type { Browser, Clock, LoginItem } from '../domain/ports.ts';
import type { Updates } from '../usecases/updates.ts';
import type { ExportPlace } from '../usecases/exporter.ts';
import type { Goals } from '../usecases/goals.ts';
import type { PreferenceKeeper } from '../usecases/preference-keeper.ts';
import type { Shortcuts } from '../usecases/shortcuts.ts';
import type { UseCases } from '../usecases/use-cases.ts';
import type { Handlers } from './ipc.ts';
import type { QuickEntryWindow } from './quick-entry-window.ts';
import type { StateFeed } from './state-feed.ts';

export interface RequestHandlersOptions {
  core: UseCases;
  updates: Updates;
  existUrl: URL;
  redirectUri: string;
  /** The program itself, for the diagnostics. */
  about: Pick<Diagnostics, 'appVersion' | 'profileFolder'>;
  browser: Browser;
  copy: (text: string) => void;
  goals: Goals;
  /** Loaded when it is first asked for. */
  shortcuts: () => Promise<Shortcuts>;
  preferences: PreferenceKeeper;
  quit: () => void;
  /** What a person types before a verb; found out when it is first asked for. */
  program: () => Promise<string>;
  /** What starts the app at login; made when it is first asked for. */
  loginItem: () => Promise<LoginItem>;
  clock: Clock;
  quickEntry: Pick<QuickEntryWindow, 'open' | 'close' | 'resize'>;
  /** What tells the windows of new states. */
  feeds: readonly Pick<StateFeed, 'beginAnew'>[];
  openWindow: (place: Destination | null) => void;
  /** Where exports go. */
  exportPlace: ExportPlace;
}

/** Makes the handlers of the whole contract. */
export function createRequestHandlers(options: RequestHandlersOptions): Handlers {
  const {
    store,
    accounts,
    choices,
    signIn,
    taps,
    gestures,
    days,
    refresh,
    ownership,
    book,
    history,
    findings,
    pages,
    exporter,
    lostAccounts,
    accountPage,
  } = options.core;
  const { quickEntry, feeds } = options;
  return {
    getState: () => {
      for (const feed of feeds) feed.beginAnew();
      return store.state;
    },
    refresh: () => refresh.now(),
    add: ({ attribute, amount, day }) => taps.add(attribute, amount, day),
    setValues: ({ day, values }) => taps.setValues(day, values),
    getDay: ({ day }) => days.view(day),
    undo: ({ tapId }) => taps.undo(tapId),
    perform: (intent) => gestures.make(intent, 'quick-entry'),
    openQuickEntry: () => quickEntry.open(),
    closeQuickEntry: () => quickEntry.close(),
    sizeQuickEntry: ({ height }) => quickEntry.resize(height),
    openTally: ({ place }) => options.openWindow(place),
    settleUndecided: ({ id, verdict }) => taps.decide(id, verdict),
    closeReports: () => lostAccounts.closeReports(),
    setPinned: async ({ names }) => {
      choices.pin(names);
      // From here on the tray offers steps, so it should know which ones may be sent.
      await ownership.learn().catch(() => undefined);
    },
    askTakeOver: ({ names }) => ownership.questionsFor(names),
    takeOver: ({ names }) => ownership.takeOver(names),
    signIn: (credentials) => signIn.start(credentials),
    signInAgain: ({ scopes }) => signIn.again(scopes),
    setSteps: ({ attribute, amounts }) => choices.setSteps(attribute, amounts),
    listAttributes: (wish) => book.list(wish),
    listTemplates: (wish) => book.templates(wish),
    acquire: ({ targets, manual }) => book.acquire(targets, manual),
    release: ({ names }) => book.release(names),
    createAttributes: ({ attributes }) => book.create(attributes),
    signInWithPassword: ({ username, password }) => signIn.withPassword(username, password),
    switchAccount: ({ accountId }) => signIn.withAccount(accountId),
    getProfile: () => accountPage.profile(),
    getDiagnostics: () => diagnosticsOf(options),
    renewToken: () => accountPage.renewToken(),
    signInWithCode: ({ code }) => signIn.useCode(code),
    signInWithToken: ({ token }) => signIn.withToken(token),
    signInDemo: () => signIn.withDemo(),
    cancelSignIn: () => signIn.cancel(),
    openBrowserAgain: () => signIn.openBrowserAgain(),
    retryKeychain: () => signIn.retryKeychain(),
    keepForThisRun: () => signIn.keepForThisRun(),
    signOut: ({ evenWithTapsWaiting }) => accounts.leave(evenWithTapsWaiting),
    getHistory: () => history.progress,
    readHistory: ({ from }) => history.ask(from),
    readHistoryAgain: () => history.readAgain(),
    stopHistory: () => history.stop(),
    getAttributePage: ({ attribute, isWhole }) => pages.show(attribute, isWhole),
    getTrend: ({ attribute, isWhole }) => pages.trend(attribute, isWhole),
    getYear: ({ attribute, lastDay }) => pages.year(attribute, lastDay),
    getCorrelations: (filter) => findings.correlations(filter),
    findCorrelation: ({ attribute, attribute2 }) => findings.correlationBetween(attribute, attribute2),
    getInsights: (filter) => findings.insights(filter),
    exportDays: (wish) => exporter.write(wish, options.exportPlace),
    getGoalNotices: () => options.goals.isOn,
    setGoalNotices: ({ isOn }) => options.goals.switchTo(isOn),
    getShortcuts: async () => (await options.shortcuts()).view(),
    saveShortcut: async (wish) => (await options.shortcuts()).save(wish),
    removeShortcut: async ({ id }) => (await options.shortcuts()).remove(id),
    recordShortcut: async ({ isOn }) => (await options.shortcuts()).record(isOn),
    tryAccelerator: async ({ id, ...keys }) => (await options.shortcuts()).try(keys, id),
    closeShortcutOffer: async () => (await options.shortcuts()).noteOffered(),
    downloadUpdate: () => options.updates.download(),
    restartToUpdate: () => options.updates.restart(),
    getProgram: () => options.program(),
    setDayStart: ({ minutes }) => choices.setDayStart(minutes),
    getLoginStart: async () => (await options.loginItem()).standing(),
    setLoginStart: async ({ isOn }) => {
      const item = await options.loginItem();
      item.switchTo(isOn);
      return item.standing();
    },
    setUpdateChecks: ({ isOn }) => options.updates.setWanted(isOn),
    setPreferences: (wish) => options.preferences.change(wish),
    quit: () => options.quit(),
    openPage: ({ page }) => options.browser.open(pageAddress(page, options.existUrl)),
    copy: ({ text }) => options.copy(copyableText(text, options)),
  };
}

function pageAddress(page: ExistPage, existUrl: URL): string {
  const paths: Record<ExistPage, string> = {
    apps: 'account/apps/',
    attributes: 'account/attributes/',
    home: '',
  };
  return new URL(paths[page], existUrl).href;
}

function diagnosticsOf({ core, about }: RequestHandlersOptions): Diagnostics {
  return { ...core.accountPage.standing(), ...about };
}

function copyableText(text: CopyableText, options: RequestHandlersOptions): string {
  switch (text) {
    case 'redirect-uri':
      return options.redirectUri;
    case 'app-name':
      return 'Tally for Exist';
    case 'diagnostics':
      return diagnosticsText(diagnosticsOf(options), options.clock.nowMs());
    case 'authorise-url': {
      const view = options.core.store.state.signIn;
      return view.step === 'waiting-for-browser' ? view.authoriseUrl : '';
    }
    default:
      return assertNever(text);
  }
}
