/** A local Exist over real HTTP, for trying the app out and for testing it. */
import { localDayAt, type LocalDay } from '../domain/local-day.ts';
import { Account } from './account/account.ts';
import type { AttributeRecord, AttributeValue } from './account/attribute.ts';
import { Averages } from './account/averages.ts';
import { Correlations } from './account/correlations.ts';
import { AccountElsewhere } from './account/elsewhere.ts';
import { Insights } from './account/insights.ts';
import { Ledger, type LedgerEntry } from './account/ledger.ts';
import type { Registry } from './account/creation.ts';
import { replayOwnership } from './account/ownership.ts';
import { allScopes, readScopes } from './account/scopes.ts';
import { RateLimit } from './api/caller.ts';
import { Faults } from './faults.ts';
import { Clockwork } from './http/clockwork.ts';
import { listenLocally, type Listening } from './http/listen.ts';
import { serveWith } from './http/serve.ts';
import { Tokens } from './oauth/tokens.ts';
import { dayNumberOf } from './person/day-number.ts';
import { seedAttributes } from './person/seed-attributes.ts';
import { ownService } from './person/services.ts';
import { readTemplates } from './person/templates.ts';
import { RequestLog } from './request-log.ts';
import { settle, type SandboxOptions, type Settings } from './sandbox-options.ts';
import { Service } from './service.ts';

export { PortInUseError } from './http/listen.ts';
export type { LedgerEntry } from './account/ledger.ts';
export type { SandboxOptions } from './sandbox-options.ts';

/** A running sandbox: where it is, how to get in, what happened in it. */
export interface Sandbox {
  /** The address to put in place of `https://exist.io`. */
  readonly url: string;
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A ready token with every read and write scope. */
  readonly developerToken: string;
  readonly username: string;
  readonly password: string;
  readonly simpleToken: string;
  /** The day the account's story starts; pass it on when a demo account is taken up again. */
  readonly firstDay: LocalDay;
  /** Every change that was applied. */
  readonly ledger: Ledger;
  /** Every request that arrived. */
  readonly requests: RequestLog;
  /** Orders what shall go wrong. */
  readonly faults: Faults;
  /** Gives out, ends and takes back tokens without the pages. */
  readonly tokens: Tokens;
  /** Forgets the requests counted against the hourly limit with `reset()`. */
  readonly rateLimit: RateLimit;
  /** What other services and devices do to the account. */
  readonly elsewhere: AccountElsewhere;
  now(): number;
  /** Tells the person's day. */
  today(): LocalDay;
  /** Reads what a day holds, today by default; null for no value. Throws for an unknown attribute. */
  current(name: string, date?: LocalDay): AttributeValue;
  /** Tells which service owns an attribute; null when nobody does. */
  ownerOf(name: string): string | null;
  /** Moves the person to another time zone. */
  setTimezone(timezone: string): void;
  /** Replays changes of an earlier run onto the account, without announcing them. */
  restore(entries: readonly LedgerEntry[]): void;
  /** Stops listening, so that connections are refused, or listens again on the same port. */
  setOffline(isOffline: boolean): Promise<void>;
  /** Ends at once: cuts every connection and calls off what was postponed. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on this machine's loopback addresses and nowhere else.
 *
 * @throws {PortInUseError} when the port is taken by another program
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settle(options);
  const parts = build(settings);
  const { account, registry, listener, clockwork } = parts;
  restore(registry, settings.restore);
  let listening: Listening | undefined = await listenLocally(settings.port, listener);
  const { port } = listening;

  return {
    ...pick(settings),
    url: `http://localhost:${port}`,
    port,
    firstDay: parts.firstDay,
    ledger: registry.ledger,
    requests: parts.log,
    faults: parts.faults,
    tokens: parts.tokens,
    rateLimit: parts.rateLimit,
    elsewhere: parts.elsewhere,
    now: settings.now,
    today: () => account.today(),
    current: (name, date = account.today()) => account.valueOn(known(account, name), dayNumberOf(date)),
    ownerOf: (name) => known(account, name).service,
    setTimezone: (timezone) => {
      account.timezone = timezone;
    },
    restore: (entries) => restore(registry, entries),
    setOffline: async (isOffline) => {
      if (!isOffline) listening ??= await listenLocally(port, listener);
      else await listening?.close();
      if (isOffline) listening = undefined;
    },
    close: async () => {
      clockwork.stop();
      await listening?.close();
      listening = undefined;
    },
  };
}

function build(settings: Settings) {
  const { seed, now, timezone, values: valuesMode } = settings;
  const firstChangeMs = settings.restore[0]?.atMs ?? now();
  const firstDay = settings.firstDay ?? localDayAt(firstChangeMs, timezone);
  const templates = readTemplates();
  const attributes = seedAttributes(settings.account, seed, templates, settings.attributeCount);
  const historyDays = { established: 400, young: 1, empty: 0 }[settings.account];
  const account = new Account({ seed, timezone, now, attributes, ownService, firstDay, historyDays });
  const ledger = new Ledger(ownService, settings.onChange);
  const registry: Registry = { account, ledger, templates };
  const tokens = new Tokens(seed, now);
  tokens.admit(settings.developerToken, 'developer', allScopes);
  tokens.admit(settings.simpleToken, 'simple', readScopes);
  const rateLimit = new RateLimit(settings.rateLimit, settings.sendsRetryAfter);
  const service = new Service({
    account,
    averages: new Averages(account, settings.averagesKey),
    correlations: new Correlations(account),
    insights: new Insights(account),
    registry,
    library: { account, templates, valuesMode, ownService },
    client: {
      id: settings.clientId,
      secret: settings.clientSecret,
      label: settings.clientLabel,
      service: ownService,
      redirectUris: settings.redirectUris,
    },
    tokens,
    login: settings,
    developerToken: settings.developerToken,
    rateLimit,
    profile: settings.profile,
    consent: settings.consent,
    now,
  });
  const [faults, log, clockwork] = [new Faults(), new RequestLog(), new Clockwork()];
  const elsewhere = new AccountElsewhere(registry, tokens, now);
  const listener = serveWith({ service, faults, log, elsewhere, clockwork, now });
  return { account, registry, listener, clockwork, firstDay, log, faults, tokens, rateLimit, elsewhere };
}

function restore(registry: Registry, entries: readonly LedgerEntry[]): void {
  for (const entry of entries) {
    const attribute = registry.account.find(entry.name);
    if (entry.kind !== 'increment' && entry.kind !== 'update') replayOwnership(registry, entry);
    else if (attribute) registry.account.write(attribute, entry.date, entry.total);
    registry.ledger.readmit(entry);
  }
}

function known(account: Account, name: string): AttributeRecord {
  const attribute = account.find(name);
  if (!attribute) throw new Error(`The sandbox's person has no attribute named ${name}`);
  return attribute;
}

function pick({ clientId, clientSecret, developerToken, username, password, simpleToken }: Settings) {
  return { clientId, clientSecret, developerToken, username, password, simpleToken };
}
