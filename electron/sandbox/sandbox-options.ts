/** What a sandbox can be told, and what it is when told nothing. */
import type { Timers } from '../domain/ports.ts';
import type { ValuesMode } from './account/account.ts';
import type { AveragesKey } from './account/averages.ts';
import type { LedgerEntry } from './account/ledger.ts';
import type { ProfileOptions } from './api/profile.ts';
import type { Consent } from './oauth/authorize.ts';
import type { AccountKind } from './person/seed-attributes.ts';
import { fakeSecret } from './oauth/tokens.ts';
import { labelOfService, ownService } from './person/services.ts';

/** Options of {@link startSandbox}; each has a default. */
export interface SandboxOptions {
  /** The port on 127.0.0.1 and ::1; 0, the default, takes any free one. */
  readonly port?: number;
  /** Decides everything that is made up; 1 by default. */
  readonly seed?: number;
  /** The person's time zone, `Australia/Melbourne` by default. */
  readonly timezone?: string;
  /** The clock in milliseconds since 1970; the machine's by default. */
  readonly now?: () => number;
  /** What delays and late changes wait for; the machine's timers by default. */
  readonly timers?: Timers;
  /** A year of a life (the default), one day of it, or nothing yet. */
  readonly account?: AccountKind;
  /** How many active attributes, up to 2,000; 122 in an established account by default. */
  readonly attributeCount?: number;
  /** Whether days without data are answered; `dense` by default, `sparse` for a young account. */
  readonly values?: ValuesMode;
  /** The field averages name their attribute by; `user_attribute` by default. */
  readonly averagesKey?: AveragesKey;
  /** The day the account's story starts: today, or the day of the first restored change. */
  readonly firstDay?: string;
  /** Changes of an earlier run to take over. */
  readonly restore?: readonly LedgerEntry[];
  /** Called with each change once it is applied, to keep it for the next run. */
  readonly onChange?: (entry: LedgerEntry) => void;
  /** Requests an hour for each token; 300 by default. */
  readonly rateLimit?: number;
  /** Sends `Retry-After` with 429; the service does not, so false by default. */
  readonly sendsRetryAfter?: boolean;
  /** Whether the authorise page asks, or answers by itself; `ask` by default. */
  readonly consent?: Consent;
  /** The registered addresses, compared letter by letter; `http://localhost:8000/` by default. */
  readonly redirectUris?: readonly string[];
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The client's name for people, `Tally` by default. */
  readonly clientLabel?: string;
  readonly developerToken?: string;
  readonly username?: string;
  readonly password?: string;
  readonly simpleToken?: string;
  readonly profile?: ProfileOptions;
}

/** Options with every default filled in. */
export type Settings = Required<Omit<SandboxOptions, 'attributeCount' | 'firstDay' | 'timers'>> &
  Pick<SandboxOptions, 'attributeCount' | 'firstDay' | 'timers'>;

/** Fills in the defaults. Secrets follow from the seed and say that they are fakes. */
export function settle(options: SandboxOptions): Settings {
  const seed = options.seed ?? 1;
  const account = options.account ?? 'established';
  const defaults: Settings = {
    port: 0,
    seed,
    timezone: 'Australia/Melbourne',
    now: Date.now,
    account,
    values: account === 'young' ? 'sparse' : 'dense',
    averagesKey: 'user_attribute',
    restore: [],
    onChange: () => undefined,
    rateLimit: 300,
    sendsRetryAfter: false,
    consent: 'ask',
    redirectUris: ['http://localhost:8000/'],
    clientId: fakeSecret('client-id', seed),
    clientSecret: fakeSecret('client-secret', seed),
    clientLabel: labelOfService(ownService),
    developerToken: fakeSecret('developer-token', seed),
    username: 'alex',
    password: fakeSecret('password', seed),
    simpleToken: fakeSecret('simple-token', seed),
    profile: {},
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...defaults, ...given };
}
