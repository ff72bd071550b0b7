/** What a fault does to the account and to the answer, apart from its timing. */
import type { AttributeValue } from '../account/attribute.ts';
import { refuse, type Refusal } from '../account/value-rules.ts';
import type { Sent } from '../account/writing.ts';
import type { Fault } from '../faults.ts';
import { bare, detail, html, json, type Answer } from './answer.ts';
import type { Incoming } from './incoming.ts';

/** What happens to the account from elsewhere: other services, the person on another device. */
export interface Elsewhere {
  add(name: string, delta: number, date?: string): void;
  set(name: string, total: AttributeValue, date?: string): void;
  giveTo(name: string, service: string): void;
  expireTokenOf(request: Incoming): void;
}

/** One fault at work on one request. */
export class Meddling {
  readonly #fault: Fault | undefined;
  readonly #elsewhere: Elsewhere;

  constructor(fault: Fault | undefined, elsewhere: Elsewhere) {
    this.#fault = fault;
    this.#elsewhere = elsewhere;
  }

  /** Refuses the objects the fault chose. */
  readonly itemFault = (sent: Sent): Refusal | undefined => {
    const fault = this.#fault;
    if (fault?.kind !== 'fail-items') return undefined;
    const name = String(sent['name'] ?? sent['template']);
    if (fault.names && !fault.names.includes(name)) return undefined;
    return refuse(
      fault.errorCode ?? 'unauthorised',
      fault.error ?? `Attribute '${name}' does not belong to this service`,
    );
  };

  /** Acts on the account before the request is applied. */
  before(request: Incoming): void {
    const fault = this.#fault;
    if (fault?.kind === 'expire-token') this.#elsewhere.expireTokenOf(request);
    if (fault?.kind === 'new-owner') this.#elsewhere.giveTo(fault.name, fault.service);
    this.#writeAt('before');
  }

  /** Acts on the account after the request was applied. */
  after(): void {
    this.#writeAt('after');
  }

  /** Tells whether the request must not reach the account at all. */
  get isShielding(): boolean {
    switch (this.#fault?.kind) {
      case 'rate-limit':
      case 'answer':
        return true;
      case 'server-error':
      case 'html-page':
        return this.#fault.isApplied !== true;
      default:
        return false;
    }
  }

  /** Turns the answer into what the fault makes of it; without one the account was shielded. */
  distort(answer: Answer | undefined): Answer {
    if (!this.#fault) return answer ?? noAnswer;
    return replaced(this.#fault) ?? spoiled(this.#fault, answer ?? noAnswer);
  }

  #writeAt(when: 'before' | 'after'): void {
    const fault = this.#fault;
    if (fault?.kind === 'other-writer' && fault.when === when) {
      this.#elsewhere.add(fault.name, fault.add, fault.date);
    }
    if (fault?.kind === 'other-total' && fault.when === when) {
      this.#elsewhere.set(fault.name, fault.total, fault.date);
    }
  }
}

const noAnswer = detail(500, 'The sandbox gave no answer.');

/** The answer a fault gives in place of the service's own, if it does. */
function replaced(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case 'rate-limit':
      return bare(429, fault.retryAfterS === undefined ? {} : { 'Retry-After': String(fault.retryAfterS) });
    case 'answer':
      return json(fault.status, fault.body, fault.headers);
    case 'server-error':
      return html(fault.status ?? 500, '<h1>Server Error (500)</h1>');
    case 'html-page':
      return html(fault.status ?? 200, '<!doctype html><title>Exist</title><h1>Something went wrong</h1>');
    default:
      return undefined;
  }
}

/** The service's own answer after a fault has touched it. */
function spoiled(fault: Fault, answer: Answer): Answer {
  switch (fault.kind) {
    case 'malformed-json':
      return { ...answer, body: halfOf(answer.body) };
    case 'wrong-types':
      return { ...answer, body: wrongTyped(answer.body) };
    case 'wrong-content-type':
      return { ...answer, type: 'text/html; charset=utf-8' };
    case 'fail-items':
      return { ...answer, status: fault.status ?? answer.status };
    default:
      return answer;
  }
}

function halfOf(body: unknown): string {
  const text = JSON.stringify(body ?? {});
  return text.slice(0, Math.ceil(text.length / 2));
}

/** Makes text of numbers and numbers of text, all the way down. */
function wrongTyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wrongTyped);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wrongTyped(inner)]));
  }
  if (typeof value === 'string') return value.length;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : {};
}
