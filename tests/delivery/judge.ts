/** Compares what the app reported with the sandbox's ledger, and what it asked with what it may ask. */
import type { Tap } from '../../electron/domain/taps.ts';
import type { LedgerEntry } from '../../electron/sandbox/sandbox.ts';
import { ownService } from '../../electron/sandbox/person/services.ts';
import type { DeliveryWorld } from '../support/delivery-world.ts';
import { readAmount } from './amounts.ts';
import { attributes, setOnly } from './commands.ts';
import { isExplained, isRunOf } from './explain.ts';
import type { Player } from './player.ts';

export type ProblemKind =
  | 'double'
  | 'loss'
  | 'unexplained'
  | 'wrong-day'
  | 'not-shown'
  | 'undecided-alone'
  | 'too-many-requests'
  | 'pause-broken'
  | 'surprise';

export interface Problem {
  kind: ProblemKind;
  words: string;
}

/** One tap's amount on one attribute and day: how often the ledger has it, and which taps reported what. */
interface Account {
  plus: number;
  minus: number;
  taps: Tap[];
}

/** Every delivered tap is in the ledger once, every rejected one never, every undecided one at most once; none is gone. */
export function judgeTaps(world: DeliveryWorld, player: Player, hasForeignWriter: boolean): Problem[] {
  const accounts = accountsOf(world, player);
  const onDisk = new Map(world.disk.outbox.taps.map((tap) => [tap.id, tap]));
  const gone = player.taps.filter(({ id }) => !onDisk.has(id) && !player.takenBack.has(id));
  const strayed = player.taps.filter(({ id, days }) => {
    const tap = onDisk.get(id);
    return tap !== undefined && !days.includes(tap.day);
  });
  const stuck = world.disk.outbox.taps.filter(({ fate }) => fate === 'waiting' || fate === 'sending');
  return [
    ...gone.map((tap): Problem => ({ kind: 'loss', words: `${nameOf(tap)} is gone` })),
    ...stuck.map((tap): Problem => ({ kind: 'loss', words: `${nameOf(tap)} is ${tap.fate} for ever` })),
    ...strayed.map((tap): Problem => ({ kind: 'wrong-day', words: `${nameOf(tap)} is on the wrong day` })),
    ...[...accounts].flatMap(([key, account]) => judgeAccount(key, account)),
    ...judgePlaces(world, player, hasForeignWriter),
    ...player.surprises.map((words): Problem => ({ kind: 'surprise', words })),
  ];
}

/** What the person sees for the day is what Exist holds. */
export function judgeShown({ core, sandbox }: DeliveryWorld, when: string): Problem[] {
  const { state } = core.store;
  return [...attributes, ...setOnly].flatMap((name): Problem[] => {
    const [shown, held] = [state.attributes[name]?.value ?? 0, sandbox.current(name, state.day) ?? 0];
    if (shown === held) return [];
    return [
      { kind: 'not-shown', words: `${when}: ${name} shows ${shown}, Exist holds ${held} on ${state.day}` },
    ];
  });
}

const hourMs = 60 * 60 * 1000;

/** At most 300 requests in any hour, and none during a pause that the service asked for. */
export function judgeRequests(
  { sandbox, killedAtMs }: DeliveryWorld,
  { isClockCorrected }: Player,
): Problem[] {
  const calls = sandbox.requests.all.filter(({ path }) => path.startsWith('/api/'));
  const problems: Problem[] = [];
  if (mostInAnHour(calls.map(({ atMs }) => atMs)) > 300) {
    problems.push({ kind: 'too-many-requests', words: 'more than 300 requests in an hour' });
  }
  // A corrected clock moves the end of a pause.
  if (isClockCorrected) return problems;
  for (const refused of calls.filter(({ status, fault }) => status === 429 && fault === 'rate-limit')) {
    // An app that was killed before it could read the answer knows of no pause.
    if (killedAtMs.some((atMs) => atMs >= refused.atMs && atMs <= refused.atMs + 1)) continue;
    // The shortest pause a script orders is a second.
    const next = calls.find(
      ({ id, atMs }) => id > refused.id && atMs > refused.atMs && atMs < refused.atMs + 1000,
    );
    if (next !== undefined) {
      const words = `${next.path} ${next.atMs - refused.atMs} ms after a 429`;
      problems.push({ kind: 'pause-broken', words });
    }
  }
  return problems;
}

/** The most instants that lie within one hour; they come in order. */
export function mostInAnHour(instants: readonly number[]): number {
  let most = 0;
  let from = 0;
  instants.forEach((atMs, index) => {
    while ((instants[from] ?? atMs) <= atMs - hourMs) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

/** Where a total was set, amounts need not be in the ledger one by one: {@link judgePlaces} looks there. */
function accountsOf({ sandbox, disk }: DeliveryWorld, { placesSet }: Player): Map<string, Account> {
  const accounts = new Map<string, Account>();
  const at = (name: string, day: string, index: number): Account => {
    const key = `${name} ${day} tap ${index}`;
    const known = accounts.get(key) ?? { plus: 0, minus: 0, taps: [] };
    accounts.set(key, known);
    return known;
  };
  for (const { kind, client, name, date, value } of sandbox.ledger.entries) {
    if (kind !== 'increment' || client !== ownService || placesSet.has(`${name} ${date}`)) continue;
    for (const { index, sign } of readAmount(name, Number(value)) ?? [{ index: -1, sign: 1 }]) {
      at(name, date, index)[sign === 1 ? 'plus' : 'minus'] += 1;
    }
  }
  for (const tap of disk.outbox.taps) {
    const { attribute, day, amount } = tap;
    if (placesSet.has(`${attribute} ${day}`)) continue;
    for (const { index } of readAmount(attribute, amount) ?? []) at(attribute, day, index).taps.push(tap);
  }
  return accounts;
}

/**
 * With one writer the ledger of each attribute and day is what was delivered there, in its order. With others the totals
 * that were written are at least what the person set.
 */
function judgePlaces(
  { sandbox, disk }: DeliveryWorld,
  { placesSet }: Player,
  hasForeignWriter: boolean,
): Problem[] {
  const own = sandbox.ledger.entries.filter(
    ({ kind, client }) => (kind === 'increment' || kind === 'update') && client === ownService,
  );
  const { taps } = disk.outbox;
  const places = new Set([
    ...own.map(({ name, date }) => `${name} ${date}`),
    ...taps.map(({ attribute, day }) => `${attribute} ${day}`),
  ]);
  return [...places].flatMap((place): Problem[] => {
    const entries = own.filter(({ name, date }) => `${name} ${date}` === place);
    const gestures = taps.filter(({ attribute, day }) => `${attribute} ${day}` === place);
    const isFine = hasForeignWriter
      ? !placesSet.has(place) || entries.every((each) => each.kind !== 'update' || isRunOf(gestures, each))
      : isExplained(
          gestures.filter(({ fate }) => fate === 'delivered'),
          entries,
        );
    return isFine ? [] : [{ kind: 'unexplained', words: storyOf(place, entries, gestures) }];
  });
}

function storyOf(place: string, entries: readonly LedgerEntry[], gestures: readonly Tap[]): string {
  const held = entries.map(({ kind, value }) => `${kind === 'update' ? '=' : '+'}${value}`);
  const made = gestures.map(
    ({ sets, amount, fate }) => `${sets === undefined ? amount : `=${sets}`} ${fate}`,
  );
  return `${place}: in the ledger ${held.join(', ') || 'nothing'}, reported ${made.join(', ') || 'nothing'}`;
}

function judgeAccount(key: string, { plus, minus, taps }: Account): Problem[] {
  const mayCount = taps.filter(({ fate }) => fate !== 'rejected');
  const mayAdd = mayCount.filter(({ amount }) => amount > 0).length;
  const story = `${key}: in the ledger +${plus} −${minus}, reported ${taps.map((tap) => `${tap.amount} ${tap.fate}`).join(', ') || 'nothing'}`;
  if (plus > mayAdd || minus > mayCount.length - mayAdd) return [{ kind: 'double', words: story }];
  const sure = sum(taps.filter(({ fate }) => fate === 'delivered'));
  const open = taps.filter(({ fate }) => fate === 'undecided');
  const least = sure + sum(open.filter(({ amount }) => amount < 0));
  const most = sure + sum(open.filter(({ amount }) => amount > 0));
  const net = plus - minus;
  return net >= least && net <= most ? [] : [{ kind: 'loss', words: story }];
}

function sum(taps: readonly Tap[]): number {
  return taps.reduce((total, { amount }) => total + Math.sign(amount), 0);
}

function nameOf({ id, attribute, amount }: { id: string; attribute: string; amount: number }): string {
  return `${id} (${attribute} ${amount})`;
}
