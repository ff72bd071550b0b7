/** Faults on demand: what can go wrong between a client and the service, once or counted. */
import type { AttributeValue } from './account/attribute.ts';
import type { LocalDay } from '../domain/local-day.ts';

/** What goes wrong. Times are in milliseconds. */
export type Fault =
  /** Waits before anything happens, or with `isAfter` between applying and answering. */
  | { kind: 'delay'; ms: number; isAfter?: boolean }
  /** Cuts the connection before the body is read. */
  | { kind: 'refuse' }
  /** Reads the request, applies nothing and cuts the connection; with `isReset` by a TCP reset. */
  | { kind: 'drop'; isReset?: boolean }
  /** Applies the request and cuts the connection instead of answering. */
  | { kind: 'apply-then-drop'; isReset?: boolean }
  /** Cuts the connection, or keeps silent with `isSilent`, and applies the request later. */
  | { kind: 'apply-late'; afterMs: number; isSilent?: boolean }
  /** Never answers; applies nothing unless `isApplied`. */
  | { kind: 'hang'; isApplied?: boolean }
  /** Answers a server error without applying, or after it with `isApplied`. */
  | { kind: 'server-error'; status?: number; isApplied?: boolean }
  /** Refuses chosen objects of a batch: those named, or all of them. */
  | { kind: 'fail-items'; names?: readonly string[]; errorCode?: string; error?: string; status?: number }
  /** Answers 429 with no data and applies nothing. */
  | { kind: 'rate-limit'; retryAfterS?: number }
  /** Applies, then answers half of the JSON. */
  | { kind: 'malformed-json' }
  /** Applies, then answers JSON whose fields have the wrong types. */
  | { kind: 'wrong-types' }
  /** Applies, then sends the JSON under the name of HTML. */
  | { kind: 'wrong-content-type' }
  /** Answers an HTML error page, with status 200 by default; applies nothing unless `isApplied`. */
  | { kind: 'html-page'; status?: number; isApplied?: boolean }
  /** Lets another service add to an attribute right before or after the request is applied. */
  | { kind: 'other-writer'; when: 'before' | 'after'; name: string; add: number; date?: LocalDay }
  /** Sets a value from elsewhere right before or after the request is applied. */
  | { kind: 'other-total'; when: 'before' | 'after'; name: string; total: AttributeValue; date?: LocalDay }
  /** Hands an attribute to another service before the request is applied. */
  | { kind: 'new-owner'; name: string; service: string }
  /** Ends the token of the request before it is looked at. */
  | { kind: 'expire-token' }
  /** Answers this and nothing else; applies nothing. */
  | { kind: 'answer'; status: number; body?: unknown; headers?: Record<string, string> };

/** Which requests a fault meets, and how often. */
export interface FaultAim {
  /** The path without `/api/2/` and outer slashes, such as `attributes/increment`; any by default. */
  readonly on?: string;
  readonly method?: string;
  /** How many requests it meets before it is spent, 1 by default. */
  readonly times?: number;
}

/** A fault that was ordered: how often it struck, and a way to call it off. */
export interface OrderedFault {
  readonly hits: number;
  cancel(): void;
}

interface Order extends FaultAim {
  readonly fault: Fault;
  left: number;
  hits: number;
}

/** Holds the faults that were ordered; the first that fits a request strikes, one a request. */
export class Faults {
  readonly #orders: Order[] = [];

  /** Orders a fault for the next fitting request, or for the next few with `times`. */
  next(fault: Fault & FaultAim): OrderedFault {
    const order: Order = { ...fault, fault, left: fault.times ?? 1, hits: 0 };
    this.#orders.push(order);
    return {
      get hits() {
        return order.hits;
      },
      cancel: () => this.#remove(order),
    };
  }

  /** Orders a fault for every fitting request until it is called off. */
  always(fault: Fault & Omit<FaultAim, 'times'>): OrderedFault {
    return this.next({ ...fault, times: Number.POSITIVE_INFINITY });
  }

  /** Calls off every fault that is still waiting. */
  clear(): void {
    this.#orders.length = 0;
  }

  /** Takes the fault that strikes a request, if any. */
  take(method: string, path: string): Fault | undefined {
    const target = aimOf(path);
    const order = this.#orders.find(
      (candidate) =>
        (candidate.on === undefined || aimOf(candidate.on) === target) &&
        (candidate.method === undefined || candidate.method.toUpperCase() === method),
    );
    if (!order) return undefined;
    order.hits += 1;
    order.left -= 1;
    if (order.left <= 0) this.#remove(order);
    return order.fault;
  }

  #remove(order: Order): void {
    const index = this.#orders.indexOf(order);
    if (index >= 0) this.#orders.splice(index, 1);
  }
}

/** Shortens a path to what faults are aimed at. */
function aimOf(path: string): string {
  return path.replace(/^\/?(api\/[12]\/)?/, '').replace(/\/+$/, '');
}
