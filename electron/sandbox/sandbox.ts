/** A local Exist over real HTTP, for trying the app out and for testing it. */
import type { LocalDay } from '../domain/local-day.ts';
import type { Account } from './account/account.ts';
import type { AttributeRecord, AttributeValue } from './account/attribute.ts';
import type { AccountElsewhere } from './account/elsewhere.ts';
import type { Ledger, LedgerEntry } from './account/ledger.ts';
import type { RateLimit } from './api/caller.ts';
import { assemble, restore } from './assemble.ts';
import type { Faults } from './faults.ts';
import { listenLocally, type Listening } from './http/listen.ts';
import type { Tokens } from './oauth/tokens.ts';
import { dayNumberOf } from './person/day-number.ts';
import type { RequestLog } from './request-log.ts';
import { settle, type SandboxOptions, type Settings } from './sandbox-options.ts';

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
  const parts = assemble(settings);
  const { account, registry, listener, clockwork } = parts;
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

function known(account: Account, name: string): AttributeRecord {
  const attribute = account.find(name);
  if (!attribute) throw new Error(`The sandbox's person has no attribute named ${name}`);
  return attribute;
}

function pick({ clientId, clientSecret, developerToken, username, password, simpleToken }: Settings) {
  return { clientId, clientSecret, developerToken, username, password, simpleToken };
}
