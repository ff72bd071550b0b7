/** The small interfaces through which layers that may not know each other meet. */
import type { Correlation, CorrelationQuery, Insight, InsightQuery } from './exist-findings.ts';
import type {
  AcquireItem,
  AcquireOutcome,
  Attribute,
  AttributePage,
  AttributeQuery,
  Average,
  AveragesQuery,
  CreateItem,
  DatedValue,
  IncrementItem,
  ListedAttribute,
  PageQuery,
  Profile,
  ReleaseOutcome,
  Template,
  UpdateItem,
  ValuesQuery,
  WriteOutcome,
} from './exist-model.ts';
import type { LoginStart } from '../contract/login-start.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { Value } from '../contract/today-state.ts';
import type { ClientCredentials, SignInView } from '../contract/sign-in-view.ts';
import type { LocalDay } from './local-day.ts';

/** The wall clock. */
export interface Clock {
  nowMs(): number;
}

/** A clock that nobody can set: it tells how much time has passed, sleep included, and not what time it is. */
export interface SteadyClock {
  steadyMs(): number;
}

/** Runs something later, once; answers what cancels it. */
export interface Timers {
  after(delayMs: number, run: () => void): () => void;
}

/**
 * One value in one file, replaced whole and durably: when `save` returns, it survives a power cut.
 * `save` throws `storage-full` or `storage-corrupt`.
 */
export interface DurableFile<T> {
  /** The value on disk; undefined where there is none or it could not be read (it is then set aside). */
  load(): T | undefined;
  save(value: T): void;
}

/**
 * A folder of JSON values, each replaced whole and durably: when `write` returns, it survives a power cut.
 * `write` and `remove` throw `storage-full`.
 */
export interface ValueFolder {
  names(): string[];
  /** Undefined where there is none, or none that can be read. */
  read(name: string): unknown;
  write(name: string, value: unknown): void;
  remove(name: string): void;
  /** Removes the folder with everything in it. */
  clear(): void;
}

/** The calls of the last hour, so that a restart does not begin a new one. */
export interface RequestTimes {
  version: 1;
  /** Milliseconds since the epoch, oldest first. */
  callsAtMs: readonly number[];
  pausedUntilMs: number;
}

/** What the keychain holds for an account, as one value, so that a refresh replaces the pair in one write. */
export interface Secrets {
  /** The word before the token in the `Authorization` header. */
  scheme: 'Bearer' | 'Token';
  accessToken: string;
  /** Null for tokens that never expire (developer token, demo). */
  refreshToken: string | null;
  expiresAtMs: number | null;
  /** How long the token lasted when it was given, in milliseconds; null where that is not known or it never ends. */
  lifeMs: number | null;
  /** Space-separated, as granted. */
  scope: string;
  clientId: string | null;
  clientSecret: string | null;
}

/** The OS keychain. Every call ends in bounded time: it throws `keychain-unavailable` or `keychain-locked`. */
export interface Vault {
  read(accountId: string): Promise<Secrets | null>;
  write(accountId: string, secrets: Secrets): Promise<void>;
  forget(accountId: string): Promise<void>;
  /** From here on this account's secrets stay in memory and are gone when the app quits. */
  holdInMemory(accountId: string, secrets: Secrets): void;
}

/** Reading from Exist. Every method throws `TallyError`s only. */
export interface ExistReader {
  profile(): Promise<Profile>;
  /** All active attributes, or those the query names, with the values of the last `days` days (1 to 31). */
  attributesWithValues(days: number, query?: ValuesQuery): Promise<Attribute[]>;
  /** The current averages of all attributes in the groups named. */
  averages(groups: readonly string[]): Promise<Average[]>;
  /** The attributes this client owns. */
  owned(): Promise<Attribute[]>;
  /** One attribute's value on a day; null where nothing is known. */
  valueOn(name: string, day: LocalDay): Promise<Value>;
  /** Several attributes' totals on their days, in as few requests as possible, in the order asked. */
  totalsOn(wanted: readonly { attribute: string; day: LocalDay }[]): Promise<Value[]>;
}

/** Writing to Exist. An item fails by its outcome, in the order of the items; the call fails by throwing. */
export interface ExistWriter {
  increment(items: readonly IncrementItem[]): Promise<WriteOutcome[]>;
  /** Sets days' totals; the same call twice changes nothing. */
  update(items: readonly UpdateItem[]): Promise<WriteOutcome[]>;
  acquire(items: readonly AcquireItem[]): Promise<AcquireOutcome[]>;
}

/** What the person has and could have, and changing that. An item fails by its outcome; the call fails by throwing. */
export interface ExistCatalogue {
  attributes(query?: AttributeQuery): Promise<ListedAttribute[]>;
  templates(query?: { groups?: readonly string[]; includeLowPriority?: boolean }): Promise<Template[]>;
  owned(): Promise<Attribute[]>;
  acquire(items: readonly AcquireItem[]): Promise<AcquireOutcome[]>;
  release(names: readonly string[]): Promise<ReleaseOutcome[]>;
  create(items: readonly CreateItem[]): Promise<AcquireOutcome[]>;
}

/** The past, and what Exist found in it. Every method throws `TallyError`s only. */
export interface ExistHistory {
  /** One page of the active attributes with their values; one that does not exist is `rejected`. */
  attributesPage(query: PageQuery): Promise<AttributePage>;
  /** One attribute's values, newest first, without the days that have none; empty for one that nobody fills. */
  valuesOf(attribute: string, query?: { dateMax?: LocalDay; days?: number }): Promise<DatedValue[]>;
  /** Sets of averages, newest first. */
  averageSets(query?: AveragesQuery): Promise<Average[]>;
  correlations(query?: CorrelationQuery): Promise<Correlation[]>;
  /** The correlation of two attributes in any order; null when Exist has found none. */
  correlationBetween(attribute: string, attribute2: string): Promise<Correlation | null>;
  /** Newest first. */
  insights(query?: InsightQuery): Promise<Insight[]>;
}

/** Exist's OAuth2 token endpoint. Throws `client-refused`, `sign-in-failed`, `network`, `bad-response`. */
export interface TokenEndpoint {
  exchange(input: {
    code: string;
    clientId: string;
    clientSecret: string;
    redirectUri: string;
  }): Promise<Secrets>;
  refresh(secrets: Secrets): Promise<Secrets>;
}

/** What the person wants of the app on this machine. */
export interface PreferencesFile {
  version: 1;
  /** Files of earlier versions lack what came later. */
  preferences: Partial<Preferences>;
}

/** What starts the app when the person logs in. */
export interface LoginItem {
  /** How it stands. This and the others throw `storage-full` where the system does not let Tally near it. */
  standing(): LoginStart;
  /** Lets the app start, in the tray alone, when the person logs in; or no longer. */
  switchTo(isOn: boolean): void;
  /** Puts right what no longer leads to this program. */
  mend(): void;
}

/** What the person wants of updates. */
export interface UpdateSettings {
  version: 1;
  isOn: boolean;
}

/** Where newer versions of the app come from. */
export interface UpdateSource {
  /** The newer version that is published; null where there is none. Throws when it cannot be known. */
  look(): Promise<string | null>;
  /**
   * Fetches and verifies what the last look found; from then on it is put in place when the app quits.
   * Reports how far it is, 0 to 100. Throws `update-failed`.
   */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Puts it in place, quits and starts it. Throws `update-failed` when it cannot be put in place; the app goes on then. */
  restart(): Promise<void>;
}

/**
 * Exist's door for a user name and a password. Throws `unauthorised` when it knows neither or not both, `network`,
 * `rate-limited`, `bad-response`; the password is in none of them.
 */
export interface SimpleTokenEndpoint {
  /** Answers the token: it only reads, and never ends. */
  tokenFor(input: { username: string; password: string }): Promise<string>;
}

/** The person's browser. */
export interface Browser {
  open(url: string): Promise<void>;
}

/** A sign-in through the browser that is under way. */
export interface RunningSignIn {
  /** Settles once: with the tokens, or with a `TallyError` that says how it ended. */
  readonly secrets: Promise<Secrets>;
  /** Goes on with a code that the person pasted, where the browser could not reach this machine. */
  useCode(code: string): void;
  openBrowserAgain(): void;
  cancel(): void;
}

/** What a sign-in through the browser asks for, and as which client. */
export type AccessWanted = ClientCredentials & { scopes: readonly string[] };

/** Starts a sign-in through the browser and reports what its screen should show. */
export interface BrowserSignIn {
  begin(wanted: AccessWanted, report: (view: SignInView) => void): RunningSignIn;
}
