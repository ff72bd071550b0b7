/** What a window can ask of the main process: every request with its input and its output. */
import type { Diagnostics, ProfileView } from './account-views.ts';
import type {
  AcquireTarget,
  AttributeEntry,
  ItemReport,
  NewAttribute,
  TemplateEntry,
} from './attribute-book.ts';
import type {
  AttributePageView,
  CorrelationFilter,
  CorrelationView,
  ExportReport,
  ExportWish,
  HistoryProgress,
  InsightFilter,
  InsightView,
  TrendChart,
  YearChart,
} from './history-views.ts';
import type { LoginStart } from './login-start.ts';
import type { Preferences } from './preferences.ts';
import type { Intent, Receipt } from './intent.ts';
import type { KeysTrial, ShortcutKeys, ShortcutsView, ShortcutWish } from './shortcuts.ts';
import type { ClientCredentials } from './sign-in-view.ts';
import type { DayValue, DayView, TodayState } from './today-state.ts';

/** Pages of Exist's website that a window may ask to have opened in the system browser. */
export type ExistPage = 'apps' | 'attributes' | 'home';

/** Texts that a window may ask to have put on the clipboard. */
export type CopyableText = 'redirect-uri' | 'app-name' | 'authorise-url' | 'diagnostics';

/** A page of the window that the rest of the app can open: the tray's “Settings…” for example. */
export type Destination = { page: 'settings' | 'shortcuts' } | { page: 'attribute'; name: string };

/** What taking an attribute over would mean, told before it is done. */
export interface TakeOverQuestion {
  name: string;
  label: string;
  /** The service that fills it now, null when nobody does. */
  serviceLabel: string | null;
}

/** Requests of a window: name → input and output. Each answers a `Result`. */
export interface Requests {
  getState: { input: void; output: TodayState };
  refresh: { input: void; output: void };
  /** Adds to the person's today, or to the day named. */
  add: { input: { attribute: string; amount: number; day?: string }; output: void };
  /** Sets totals of one day, together. */
  setValues: { input: { day: string; values: DayValue[] }; output: void };
  /** Looks at any day, what waits included; reads it from Exist where it is not at hand. */
  getDay: { input: { day: string }; output: DayView };
  /** Keeps a person's own step sizes of an attribute, in the unit Exist keeps; null goes back to Tally's. */
  setSteps: { input: { attribute: string; amounts: number[] | null }; output: void };
  undo: { input: { tapId: string }; output: void };
  /** Carries out what was typed into quick entry: on disk when it answers. */
  perform: { input: Intent; output: Receipt };
  openQuickEntry: { input: void; output: void };
  closeQuickEntry: { input: void; output: void };
  /** Gives the quick-entry window the height of its content, in pixels. */
  sizeQuickEntry: { input: { height: number }; output: void };
  /** Brings the main window to the front, at one of its pages where one is named. */
  openTally: { input: { place: Destination | null }; output: void };
  settleUndecided: { input: { id: string; verdict: 'it-is-in' | 'add-it' }; output: void };
  closeReports: { input: void; output: void };
  setPinned: { input: { names: string[] }; output: void };
  askTakeOver: { input: { names: string[] }; output: TakeOverQuestion[] };
  takeOver: { input: { names: string[] }; output: void };
  /** Lists the person's attributes, each with who fills it. */
  listAttributes: {
    input: { includeInactive: boolean; includeLowPriority: boolean };
    output: AttributeEntry[];
  };
  listTemplates: { input: { includeLowPriority: boolean }; output: TemplateEntry[] };
  /** Acquires many in one go, on the person's word; `manual` null leaves it as it is. */
  acquire: { input: { targets: AcquireTarget[]; manual: boolean | null }; output: ItemReport[] };
  release: { input: { names: string[] }; output: ItemReport[] };
  createAttributes: { input: { attributes: NewAttribute[] }; output: ItemReport[] };
  signIn: { input: ClientCredentials & { scopes?: string[] }; output: void };
  /** Starts the browser sign-in with the client that the keychain still holds; without scopes it asks for the same ones. */
  signInAgain: { input: { scopes?: string[] }; output: void };
  signInWithCode: { input: { code: string }; output: void };
  signInWithToken: { input: { token: string }; output: void };
  /** Gets the read-only simple token; the password is used once and never kept. */
  signInWithPassword: { input: { username: string; password: string }; output: void };
  signInDemo: { input: void; output: void };
  cancelSignIn: { input: void; output: void };
  openBrowserAgain: { input: void; output: void };
  retryKeychain: { input: void; output: void };
  keepForThisRun: { input: void; output: void };
  signOut: { input: { evenWithTapsWaiting: boolean }; output: void };
  /** Makes another of this machine's accounts the active one. */
  switchAccount: { input: { accountId: string }; output: void };
  getProfile: { input: void; output: ProfileView };
  getDiagnostics: { input: void; output: Diagnostics };
  /** Renews the yearly token now. */
  renewToken: { input: void; output: void };
  /** How far the past has been read; `onHistoryProgress` tells of every step from there. */
  getHistory: { input: void; output: HistoryProgress };
  /** Reads the past in the background, back to a day or (null) to where the account begins. */
  readHistory: { input: { from: string | null }; output: void };
  /** Reads again in the background what was asked for; what is kept stays in use until then. */
  readHistoryAgain: { input: void; output: void };
  stopHistory: { input: void; output: void };
  /** The page of one attribute, from this machine where it can be: soon what is there, or as a whole. */
  getAttributePage: { input: { attribute: string; isWhole: boolean }; output: AttributePageView };
  /** The weekly averages of 26 weeks, or back to the first one. */
  getTrend: { input: { attribute: string; isWhole: boolean }; output: TrendChart };
  /** A year of an attribute that ends on the day named; null for texts. */
  getYear: { input: { attribute: string; lastDay: string }; output: YearChart | null };
  getCorrelations: { input: CorrelationFilter; output: CorrelationView[] };
  /** The correlation of two attributes, in any order; null when Exist has found none. */
  findCorrelation: { input: { attribute: string; attribute2: string }; output: CorrelationView | null };
  getInsights: { input: InsightFilter; output: InsightView[] };
  /** Asks for a place and writes the days there; null when the person chose none. */
  exportDays: { input: ExportWish; output: ExportReport | null };
  getGoalNotices: { input: void; output: boolean };
  /** Switches the notification about a passed average on or off. */
  setGoalNotices: { input: { isOn: boolean }; output: void };
  /** The shortcuts and how they stand; keys that were taken are asked for once more. */
  getShortcuts: { input: void; output: ShortcutsView };
  saveShortcut: { input: ShortcutWish; output: ShortcutsView };
  removeShortcut: { input: { id: string }; output: ShortcutsView };
  /** Lets go of all keys while some are pressed in the window, and takes them again after. */
  recordShortcut: { input: { isOn: boolean }; output: void };
  /** Tells whether keys could be had; `id` names the shortcut they are for, where it is there already. */
  tryAccelerator: { input: ShortcutKeys & { id?: string }; output: KeysTrial };
  /** Says that the first run has offered a shortcut: it does not come again. */
  closeShortcutOffer: { input: void; output: void };
  /** Fetches the newer version that was found; how it goes is in the state. */
  downloadUpdate: { input: void; output: void };
  /** Quits, puts the fetched version in place and starts it. */
  restartToUpdate: { input: void; output: void };
  /** What a person types before a verb to reach this Tally, as a shell reads it: "tally-for-exist". */
  getProgram: { input: void; output: string };
  /** Sets when the person's day begins, in minutes after midnight. */
  setDayStart: { input: { minutes: number }; output: void };
  getLoginStart: { input: void; output: LoginStart };
  /** Starts the app at login from now on, or no longer; answers how it stands after that. */
  setLoginStart: { input: { isOn: boolean }; output: LoginStart };
  /** Switches looking for newer versions on or off. */
  setUpdateChecks: { input: { isOn: boolean }; output: void };
  /** Changes some of what the state tells as `preferences`. */
  setPreferences: { input: Partial<Preferences>; output: void };
  /** Ends the app: where there is no tray, nothing else can. */
  quit: { input: void; output: void };
  openPage: { input: { page: ExistPage }; output: void };
  copy: { input: { text: CopyableText }; output: void };
}

export type RequestName = keyof Requests;
export type InputOf<N extends RequestName> = Requests[N]['input'];
export type OutputOf<N extends RequestName> = Requests[N]['output'];

/** Every request name: what the preload exposes and the main process answers. */
export const requestNames = [
  'getState',
  'refresh',
  'add',
  'setValues',
  'getDay',
  'setSteps',
  'undo',
  'perform',
  'openQuickEntry',
  'closeQuickEntry',
  'sizeQuickEntry',
  'openTally',
  'settleUndecided',
  'closeReports',
  'setPinned',
  'askTakeOver',
  'takeOver',
  'listAttributes',
  'listTemplates',
  'acquire',
  'release',
  'createAttributes',
  'signIn',
  'signInAgain',
  'signInWithCode',
  'signInWithToken',
  'signInWithPassword',
  'signInDemo',
  'cancelSignIn',
  'openBrowserAgain',
  'retryKeychain',
  'keepForThisRun',
  'signOut',
  'switchAccount',
  'getProfile',
  'getDiagnostics',
  'renewToken',
  'getHistory',
  'readHistory',
  'readHistoryAgain',
  'stopHistory',
  'getAttributePage',
  'getTrend',
  'getYear',
  'getCorrelations',
  'findCorrelation',
  'getInsights',
  'exportDays',
  'getGoalNotices',
  'setGoalNotices',
  'getShortcuts',
  'saveShortcut',
  'removeShortcut',
  'recordShortcut',
  'tryAccelerator',
  'closeShortcutOffer',
  'downloadUpdate',
  'restartToUpdate',
  'getProgram',
  'setDayStart',
  'getLoginStart',
  'setLoginStart',
  'setUpdateChecks',
  'setPreferences',
  'quit',
  'openPage',
  'copy',
] as const satisfies readonly RequestName[];
