/** What happens to the account without the client under test: other services, other devices. */
import type { LocalDay } from '../../domain/local-day.ts';
import type { Elsewhere } from '../http/meddling.ts';
import type { Incoming } from '../http/incoming.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { dayNumberOf } from '../person/day-number.ts';
import type { AttributeRecord, AttributeValue } from './attribute.ts';
import type { Registry } from './creation.ts';

/** The name under which changes from elsewhere stand in the ledger. */
export const elsewhereClient = 'elsewhere';

/** Changes the account past ownership and scopes. */
export class AccountElsewhere implements Elsewhere {
  readonly #registry: Registry;
  readonly #tokens: Tokens;
  readonly #now: () => number;

  constructor(registry: Registry, tokens: Tokens, now: () => number) {
    this.#registry = registry;
    this.#tokens = tokens;
    this.#now = now;
  }

  /** Adds to a day, today by default. */
  add(name: string, delta: number, date: LocalDay = this.#registry.account.today()): void {
    const attribute = this.#find(name);
    const held = this.#registry.account.valueOn(attribute, dayNumberOf(date));
    this.#write('increment', attribute, date, delta, Number(held ?? 0) + delta);
  }

  /** Sets a day's total, today's by default. */
  set(name: string, total: AttributeValue, date: LocalDay = this.#registry.account.today()): void {
    this.#write('update', this.#find(name), date, total, total);
  }

  /** Hands an attribute to another service, which fills it from tomorrow; the ledger does not keep this. */
  giveTo(name: string, service: string): void {
    const attribute = this.#find(name);
    attribute.service = service;
    attribute.active = true;
    if (!attribute.availableServices.includes(service)) attribute.availableServices.push(service);
    this.#registry.account.resume(attribute, this.#registry.account.today());
  }

  /** Ends the token a request carries. */
  expireTokenOf(request: Incoming): void {
    const token = request.headers.authorization?.trim().split(/\s+/)[1];
    if (token !== undefined) this.#tokens.expire(token);
  }

  #write(
    kind: 'increment' | 'update',
    attribute: AttributeRecord,
    date: LocalDay,
    value: AttributeValue,
    total: AttributeValue,
  ): void {
    const { account, ledger } = this.#registry;
    account.write(attribute, date, total);
    const { name } = attribute;
    ledger.add({ atMs: this.#now(), kind, name, date, value, total, client: elsewhereClient, requestId: 0 });
  }

  #find(name: string): AttributeRecord {
    const attribute = this.#registry.account.find(name);
    if (!attribute) throw new Error(`The sandbox's person has no attribute named ${name}`);
    return attribute;
  }
}
