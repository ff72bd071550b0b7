/** A signed-in person's use cases over ports in memory: sessions are noted instead of talking to anyone. */
import type {
  AcquireOutcome,
  Attribute,
  Average,
  ListedAttribute,
  Profile,
  ReleaseOutcome,
  Template,
} from '../../../electron/domain/exist-model.ts';
import { firstSettings, type AccountRecord, type Settings } from '../../../electron/domain/settings.ts';
import { AccountChoices } from '../../../electron/usecases/account-choices.ts';
import { Accounts } from '../../../electron/usecases/accounts.ts';
import { KnownAccounts } from '../../../electron/usecases/known-accounts.ts';
import type { AccountDoor, PastReader, Session, SessionParts } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { accountId, anAttribute, anAverage, aProfile, someSecrets } from '../../support/builders.ts';
import { HandTime, MemoryFile, MemorySnapshots, MemoryVault } from '../../support/in-memory-ports.ts';

/** An Exist that answers what it holds, or throws what it is told to. */
export class AnsweringExist {
  readonly calls: string[] = [];
  profileAnswer: Profile = aProfile();
  /** What a reading with values answers. */
  withValues: Attribute[] = [anAttribute({ value: 2 })];
  listing: ListedAttribute[] = [];
  templateAnswers: Template[] = [];
  averageAnswers: Average[] = [anAverage()];
  ownedNames: string[] = ['coffees'];
  readonly failures = new Map<string, Error>();
  /** Holds every answer back until it is resolved. */
  gate: Promise<void> = Promise.resolve();
  acquired: unknown[] = [];
  acquireAnswers: AcquireOutcome[] = [];
  releaseAnswers: ReleaseOutcome[] = [];
  created: unknown[] = [];
  createAnswers: AcquireOutcome[] = [];

  profile = () => this.#answer('profile', this.profileAnswer);
  attributesWithValues = (days: number) => this.#answer(`values ${days}`, this.withValues);
  averages = (groups: readonly string[]) => this.#answer(`averages ${groups.join(',')}`, this.averageAnswers);
  owned = () =>
    this.#answer(
      'owned',
      this.ownedNames.map((name) => anAttribute({ name })),
    );
  valueOn = () => this.#answer('value', null);
  totalsOn = () => this.#answer('totals', []);
  increment = () => this.#answer('increment', []);
  update = () => this.#answer('update', []);
  acquire = (items: readonly unknown[]) => {
    this.acquired.push(...items);
    return this.#answer('acquire', this.acquireAnswers);
  };
  attributes = (query: object = {}) => this.#answer(`attributes ${JSON.stringify(query)}`, this.listing);
  templates = (query: object = {}) =>
    this.#answer(`templates ${JSON.stringify(query)}`, this.templateAnswers);
  release = (names: readonly string[]) => this.#answer(`release ${names.join(',')}`, this.releaseAnswers);
  create = (items: readonly unknown[]) => {
    this.created.push(...items);
    return this.#answer('create', this.createAnswers);
  };
  /** Nothing is asked of the past here. */
  readonly history = {
    attributesPage: () => this.#answer('page', { count: 0, attributes: [] }),
    valuesOf: () => this.#answer('values-of', []),
    averageSets: () => this.#answer('average-sets', []),
    correlations: () => this.#answer('correlations', []),
    correlationBetween: () => this.#answer('combo', null),
    insights: () => this.#answer('insights', []),
  };

  async #answer<T>(call: string, value: T): Promise<T> {
    this.calls.push(call);
    await this.gate;
    const failure = this.failures.get(call.split(' ')[0] ?? '');
    if (failure !== undefined) throw failure;
    return value;
  }
}

/** An account door behind which nothing is going on. */
export const closedDoor: AccountDoor = {
  requestsLastHour: 0,
  requestLimit: 300,
  pausedUntilMs: null,
  tokenExpiresAtMs: null,
  canRenewToken: false,
  renewToken: async () => false,
  picture: async () => null,
};

/** Nothing of the past is read here. */
export const idlePast: PastReader = {
  activity: {
    isActive: false,
    resumesAtMs: null,
    failure: null,
    pageMs: null,
    pagesPerWindow: 1,
    room: 200,
    hourlyLimit: 200,
  },
  wake: () => undefined,
  retry: () => undefined,
};

export interface NotedSession extends Session {
  parts: SessionParts;
  exist: AnsweringExist & Session['exist'];
  isStopped: boolean;
  wakes: number;
}

export const oauthAccount: AccountRecord = { id: accountId, username: 'alex', kind: 'oauth' };

/** Settings of a person who was signed in when the app ended. */
export function settingsOf(...accounts: AccountRecord[]): Settings {
  return { ...firstSettings, accounts, activeAccountId: accounts[0]?.id ?? null };
}

export function openAccounts(settings: Settings = settingsOf(oauthAccount)) {
  const time = new HandTime();
  const store = new TodayStore(time);
  const [file, vault, snapshots] = [new MemoryFile(settings), new MemoryVault(), new MemorySnapshots()];
  for (const { id, kind } of settings.accounts) if (kind !== 'demo') vault.entries.set(id, someSecrets());
  const sessions: NotedSession[] = [];
  const outbox = {
    waiting: 0,
    forgotten: [] as string[],
    unconfirmed: () => outbox.waiting,
    forgetAccount: (id: string) => void outbox.forgotten.push(id),
  };
  const events: string[] = [];
  const demo = { startDemo: async () => ({ existUrl: 'http://localhost:1/', token: 'test-demo-token' }) };
  const openSession = (parts: SessionParts): Session => {
    const session: NotedSession = {
      parts,
      accountId: parts.account.id,
      exist: new AnsweringExist(),
      freshProfile: parts.freshProfile,
      isStopped: false,
      wakes: 0,
      past: idlePast,
      door: closedDoor,
      wakeSender: () => (session.wakes += 1),
      stop: () => (session.isStopped = true),
    };
    sessions.push(session);
    return session;
  };
  const known = new KnownAccounts(file, store);
  const accounts = new Accounts({
    store,
    known,
    snapshots,
    outbox,
    vault,
    openSession,
    startDemo: () => demo.startDemo(),
    onOpened: () => events.push('opened'),
    onMoreVisible: (id) => events.push(`more of ${id}`),
  });
  const choices = new AccountChoices({ store, known });
  return { accounts, choices, store, file, vault, snapshots, sessions, outbox, events, demo, time };
}
