/** What can happen in a run: the person, the network, the service, the machine. Each is plain data, so that a run can be printed. */
import fc from 'fast-check';
import type { Fault, FaultAim } from '../../electron/sandbox/faults.ts';
import type { CrashPlan } from '../support/delivery-crash.ts';
import { decimalAttribute } from './amounts.ts';

/** Attributes that the app fills in the sandbox's young account; the second name is what the person pinned. */
export const attributes = ['coffees', 'water', 'activity_habit_0001', decimalAttribute] as const;

/** Those that can only be set: a scale and a text. */
export const setOnly = ['mood', 'mood_note'] as const;

export type Attribute = (typeof attributes)[number];
export type Settable = Attribute | (typeof setOnly)[number];

export type Command =
  | { do: 'tap'; attribute: Attribute; sign: 1 | -1 }
  /** Two taps that add up to nothing. */
  | { do: 'tap-and-back'; attribute: Attribute }
  /** Sets the day's total: today's, or that of the day before. */
  | { do: 'set'; attribute: Settable; isYesterday: boolean }
  /** Sets the scale and the text in one go. */
  | { do: 'set-both'; isYesterday: boolean }
  /** Sets one and adds to it in the same breath. */
  | { do: 'set-and-tap'; attribute: Attribute }
  | { do: 'undo'; nth: number }
  | { do: 'decide'; nth: number }
  | { do: 'fault'; fault: Fault & FaultAim }
  | { do: 'foreign'; attribute: Attribute; nth: number; isTotal: boolean }
  | { do: 'offline' }
  | { do: 'online' }
  | { do: 'expire-tokens' }
  | { do: 'revoke-tokens' }
  | { do: 'read' }
  | { do: 'pass'; ms: number }
  | { do: 'sleep'; ms: number }
  | { do: 'correct-clock'; byMs: number }
  | { do: 'crash'; downMs: number }
  | { do: 'crash-at'; plan: CrashPlan };

/** Where and when a run begins. */
export interface Script {
  startMs: number;
  values: 'dense' | 'sparse';
  commands: Command[];
}

/** What somebody else writes are multiples of this: no sum of taps can be taken for one. */
export const foreignUnit = 3 ** 16;

const [secondMs, minuteMs] = [1000, 60_000];
const attribute = fc.constantFrom(...attributes);
/** With 20 s until the app gives up, the service is late by up to 38 s. */
const afterMs = fc.constantFrom(100, 4 * secondMs, 15 * secondMs, 30 * secondMs, 38 * secondMs);
const slowMs = fc.constantFrom(500, 6 * secondMs, 19 * secondMs, 26 * secondMs, 50 * secondMs);
const flag = fc.boolean();
const nth = fc.nat({ max: 8 });
const retryAfterS = fc.constantFrom(1, 30, 600);

/** What can happen to any request. */
const anyFault: fc.Arbitrary<Fault>[] = [
  slowMs.map((ms) => ({ kind: 'delay', ms })),
  slowMs.map((ms) => ({ kind: 'delay', ms, isAfter: true })),
  fc.constant({ kind: 'refuse' }),
  flag.map((isReset) => ({ kind: 'drop', isReset })),
  fc.constant({ kind: 'hang' }),
  fc.constantFrom(500, 502, 503).map((status) => ({ kind: 'server-error', status })),
  retryAfterS.map((seconds) => ({ kind: 'rate-limit', retryAfterS: seconds })),
  fc.constant({ kind: 'rate-limit' }),
  fc.constant({ kind: 'malformed-json' }),
  fc.constant({ kind: 'wrong-types' }),
  fc.constant({ kind: 'wrong-content-type' }),
  fc.constantFrom(200, 404, 502).map((status) => ({ kind: 'html-page', status })),
  fc.constant({ kind: 'expire-token' }),
  fc
    .constantFrom(400, 403, 404, 409, 503)
    .map((status) => ({ kind: 'answer', status, body: { detail: 'No.' } })),
  fc.constant({ kind: 'answer', status: 413 }),
];

/** What can happen to a write that it may have survived. */
const writeFault: fc.Arbitrary<Fault>[] = [
  ...anyFault,
  flag.map((isReset) => ({ kind: 'apply-then-drop', isReset })),
  fc.constant({ kind: 'apply-then-drop' }),
  afterMs.map((late) => ({ kind: 'apply-late', afterMs: late })),
  afterMs.map((late) => ({ kind: 'apply-late', afterMs: late + 20 * secondMs, isSilent: true })),
  fc.constant({ kind: 'hang', isApplied: true }),
  fc.constant({ kind: 'server-error', isApplied: true }),
  fc.constant({ kind: 'html-page', isApplied: true }),
  fc
    .tuple(
      fc.subarray([...attributes], { minLength: 1 }),
      fc.constantFrom('unauthorised', 'validation', 'strange'),
    )
    .map(([names, errorCode]) => ({ kind: 'fail-items', names, errorCode, error: 'Refused by the test.' })),
  fc.constantFrom(200, 202).map((status) => ({ kind: 'fail-items', status })),
  fc.constant({ kind: 'answer', status: 200, body: { success: [], failed: [] } }),
  fc.tuple(fc.constantFrom('before' as const, 'after' as const), attribute, nth).map(([when, name, n]) => ({
    kind: 'other-writer',
    when,
    name,
    add: (1 + (n % 3)) * foreignUnit,
  })),
  // The player puts in a total that was never there before.
  fc
    .tuple(fc.constantFrom('before' as const, 'after' as const), attribute)
    .map(([when, name]) => ({ kind: 'other-total', when, name, total: 0 })),
  attribute.map((name) => ({ kind: 'new-owner', name, service: 'fitbit' })),
];

const times = fc.constantFrom(1, 1, 1, 2, 3);
const aimed = (on: string | undefined, faults: fc.Arbitrary<Fault>[]): fc.Arbitrary<Command> =>
  fc.tuple(fc.oneof(...faults), times).map(([fault, count]) => ({
    do: 'fault',
    fault: { ...fault, times: count, ...(on === undefined ? {} : { on }) },
  }));

const crashPlan: fc.Arbitrary<CrashPlan> = fc
  .record({
    point: fc.constantFrom('before-save', 'after-save', 'leaving', 'arrived', 'applied', 'answered'),
    where: fc.constantFrom('outbox', 'outbox', 'increment', 'increment', 'update', ''),
    nth: fc.integer({ min: 1, max: 3 }),
    downMs: fc.constantFrom(0, 0, 2 * secondMs, 50 * secondMs, 30 * minuteMs),
  })
  .map((plan) => ({ ...plan, where: fitting(plan.point, plan.where) }));

/** Saves happen to files, everything else to requests. */
function fitting(point: CrashPlan['point'], where: string): string {
  const isSave = point === 'before-save' || point === 'after-save';
  if (isSave) return where === 'increment' || where === 'update' ? 'outbox' : where;
  return where === 'outbox' ? 'increment' : where;
}

/** How often each command comes, and what it may be. */
const kinds: { [Kind in Command['do']]: [weight: number, arbitrary: fc.Arbitrary<Command>] } = {
  tap: [30, fc.record({ do: fc.constant('tap' as const), attribute, sign: fc.constantFrom(1, 1, -1) })],
  'tap-and-back': [2, fc.record({ do: fc.constant('tap-and-back' as const), attribute })],
  set: [
    8,
    fc.record({
      do: fc.constant('set' as const),
      attribute: fc.constantFrom(...attributes, ...setOnly),
      isYesterday: fc.constantFrom(false, false, false, true),
    }),
  ],
  'set-both': [
    3,
    fc.record({
      do: fc.constant('set-both' as const),
      isYesterday: fc.constantFrom(false, false, false, true),
    }),
  ],
  'set-and-tap': [2, fc.record({ do: fc.constant('set-and-tap' as const), attribute })],
  undo: [7, fc.record({ do: fc.constant('undo' as const), nth })],
  decide: [3, fc.record({ do: fc.constant('decide' as const), nth })],
  fault: [
    30,
    fc.oneof(
      { weight: 14, arbitrary: aimed('attributes/increment', writeFault) },
      { weight: 7, arbitrary: aimed('attributes/update', writeFault) },
      { weight: 5, arbitrary: aimed('attributes/with-values', anyFault) },
      { weight: 2, arbitrary: aimed('attributes/acquire', anyFault) },
      { weight: 2, arbitrary: aimed('oauth2/access_token', anyFault) },
      { weight: 3, arbitrary: aimed(undefined, anyFault) },
    ),
  ],
  foreign: [3, fc.record({ do: fc.constant('foreign' as const), attribute, nth, isTotal: flag })],
  offline: [3, fc.constant({ do: 'offline' })],
  online: [5, fc.constant({ do: 'online' })],
  'expire-tokens': [2, fc.constant({ do: 'expire-tokens' })],
  'revoke-tokens': [1, fc.constant({ do: 'revoke-tokens' })],
  read: [2, fc.constant({ do: 'read' })],
  pass: [30, forA('pass', 0, 100, 300, 1000, 3000, 6000, 15_000, 45_000, 2 * minuteMs, 20 * minuteMs)],
  sleep: [3, forA('sleep', 10 * secondMs, 10 * minuteMs, 9 * 60 * minuteMs)],
  'correct-clock': [
    2,
    fc
      .constantFrom(-90 * minuteMs, -5 * minuteMs, -30 * secondMs, 30 * secondMs, 5 * minuteMs, 90 * minuteMs)
      .map((byMs) => ({ do: 'correct-clock', byMs })),
  ],
  crash: [
    4,
    fc.constantFrom(0, 0, 3 * secondMs, minuteMs, 30 * minuteMs).map((downMs) => ({ do: 'crash', downMs })),
  ],
  'crash-at': [8, crashPlan.map((plan) => ({ do: 'crash-at', plan }))],
};

function forA(what: 'pass' | 'sleep', ...times: number[]): fc.Arbitrary<Command> {
  return fc.constantFrom(...times).map((ms) => ({ do: what, ms }));
}

export interface ScriptOptions {
  maxCommands: number;
  /** Commands that do not come. */
  without?: readonly string[];
}

/** Random scripts. */
export function scripts({ maxCommands, without = [] }: ScriptOptions): fc.Arbitrary<Script> {
  const command = fc.oneof(
    ...Object.entries(kinds)
      .filter(([kind]) => !without.includes(kind))
      .map(([, [weight, arbitrary]]) => ({ weight, arbitrary })),
  );
  return fc.record({
    // Noon, and a quarter of an hour before midnight where the person lives.
    startMs: fc.constantFrom(
      Date.parse('2026-11-21T12:00:00+11:00'),
      Date.parse('2026-11-21T23:45:00+11:00'),
    ),
    values: fc.constantFrom('dense' as const, 'sparse' as const),
    commands: fc.array(command, { minLength: 1, maxLength: maxCommands, size: 'max' }),
  });
}
