/** Plays one script to its end: what happened in it, and what was wrong with it. */
import type { Tap } from '../../electron/domain/taps.ts';
import { DeliveryWorld } from '../support/delivery-world.ts';
import type { Script } from './commands.ts';
import { judgeRequests, judgeShown, judgeTaps, type Problem } from './judge.ts';
import { Player } from './player.ts';

const minuteMs = 60_000;
/** A 429 without a word pauses for an hour; a day is longer than anything. */
const mostRests = 60;
/** What makes somebody else write to the account. */
const foreignFaults = new Set(['other-writer', 'other-total', 'new-owner']);

/** What happened in one run. */
export interface Outcome {
  problems: Problem[];
  commands: number;
  taps: number;
  requests: number;
  /** Faults that struck, by kind. */
  faults: Map<string, number>;
  /** Crashes, by point. */
  crashes: ReadonlyMap<string, number>;
  fates: Map<Tap['fate'], number>;
  hasForeignWriter: boolean;
  undecided: number;
}

/** Plays a script, then lets the network be good and time pass, and compares. */
export async function run({ startMs, values, commands }: Script, place = 0): Promise<Outcome> {
  const world = await DeliveryWorld.open({ startMs, values, place });
  try {
    const player = new Player(world);
    await world.settle();
    for (const command of commands) await player.play(command);
    await makeWell(world);
    const hasForeignWriter =
      player.hasForeignWriter ||
      world.sandbox.requests.all.some(({ fault }) => foreignFaults.has(fault ?? ''));
    const { undecided } = world.core.store.state;
    const problems = [...judgeTaps(world, player, hasForeignWriter), ...judgeRequests(world, player)];
    if (!hasForeignWriter) {
      problems.push(
        ...undecided.map(({ message }): Problem => ({ kind: 'undecided-alone', words: message })),
      );
      problems.push(...judgeShown(world, 'before reading'));
    }
    const fates = countBy(world.disk.outbox.taps.map(({ fate }) => fate));
    if (problems.length === 0) problems.push(...(await decideEverything(world, player, hasForeignWriter)));
    return {
      problems,
      commands: commands.length,
      taps: player.taps.length,
      requests: world.sandbox.requests.all.length,
      faults: countBy(world.sandbox.requests.all.flatMap(({ fault }) => fault ?? [])),
      crashes: world.plans.counts,
      fates,
      hasForeignWriter,
      undecided: undecided.length,
    };
  } finally {
    await world.close();
  }
}

/** The person answers every question, the app reads once more: now all must agree to the last digit. */
async function decideEverything(
  world: DeliveryWorld,
  player: Player,
  hasForeignWriter: boolean,
): Promise<Problem[]> {
  await player.decideAll();
  await rest(world);
  const known = world.sandbox.requests.all.length;
  for (let tries = 0; tries < mostRests && !hasReadSince(world, known); tries += 1) {
    if (world.core.store.state.signIn.step === 'sign-in-again') world.signInAgain();
    else world.act((core) => void core.refresh.now());
    await world.pass(tries === 0 ? 1000 : 10 * minuteMs);
  }
  const { undecided } = world.core.store.state;
  return [
    ...undecided.map(({ message }): Problem => ({
      kind: 'loss',
      words: `undecided after deciding: ${message}`,
    })),
    ...judgeTaps(world, player, hasForeignWriter),
    ...judgeShown(world, 'after reading'),
    ...judgeRequests(world, player),
  ];
}

async function makeWell(world: DeliveryWorld): Promise<void> {
  world.sandbox.faults.clear();
  world.plans.set(null);
  await world.setOffline(false);
  await rest(world);
}

/** Lets time pass until nothing is on its way, signing in again when asked to. */
async function rest(world: DeliveryWorld): Promise<void> {
  for (let tries = 0; tries < mostRests; tries += 1) {
    await world.settle();
    if (world.core.store.state.signIn.step === 'sign-in-again') world.signInAgain();
    else if (isQuiet(world)) return;
    await world.pass(tries < 4 ? minuteMs : 20 * minuteMs);
  }
}

function isQuiet({ disk, time }: DeliveryWorld): boolean {
  const { taps, batches } = disk.outbox;
  const isOnItsWay = taps.some(({ fate }) => fate === 'waiting' || fate === 'sending');
  return !isOnItsWay && batches.length === 0 && !time.isServiceBusy;
}

/** Tells whether a whole reading was answered after so many requests. */
function hasReadSince({ sandbox }: DeliveryWorld, known: number): boolean {
  return sandbox.requests.all
    .slice(known)
    .some(({ path, status, query }) => isWholeReading(path, query) && status === 200);
}

function isWholeReading(path: string, query: Readonly<Record<string, string>>): boolean {
  return path.includes('attributes/with-values') && query['attributes'] === undefined;
}

export function countBy<T>(items: Iterable<T>, counts = new Map<T, number>()): Map<T, number> {
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
