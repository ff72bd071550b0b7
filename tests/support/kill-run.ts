/** Kills an app at one boundary, starts it again, and judges what came of it. */
import { join } from 'node:path';
import type { KillCase } from './kill-cases.ts';
import { holdsGesture, tapsOnDisk } from './kill-files.ts';
import type { KillLane } from './kill-lane.ts';
import { isOnWire, journalOf, MainThreadTrace, type TracedCall } from './kill-points.ts';
import type { KillScenario } from './kill-scenarios.ts';
import { until } from './until.ts';

/** The last boundary of a lost request comes after 40 s. */
const comesWithinMs = 75_000;

export interface KillOutcome {
  case: KillCase;
  verdict: string;
  /** Whether the tray had changed between the gesture and the end. */
  hadShown: boolean;
  seconds: number;
  isRight: boolean;
}

/** Kills at one boundary, starts again, and compares what was counted with what had to be. */
export async function killAt(each: KillCase, lane: KillLane): Promise<KillOutcome> {
  const startedAt = performance.now();
  await lane.rest();
  const before = lane.applied;
  await each.scenario.prepare(lane);
  if (each.wire?.fault) lane.order({ method: 'POST', ...each.wire.fault });
  const hadShown = await actAndDie(each, lane);
  const sent = lane.lastWrite;
  const rest = await lane.rest();
  // An app that was too quick to send again has come to rest before the first request has done its work.
  if (each.wire?.fault?.kind === 'apply-late' && sent !== undefined) await lane.counted(sent);
  const change = lane.applied - before;
  const harm = await lane.harmToFiles();
  return {
    case: each,
    verdict: harm ?? (rest === 'undecided' ? rest : verdictOn(change, each.scenario.change)),
    hadShown,
    seconds: (performance.now() - startedAt) / 1000,
    isRight:
      harm === null &&
      rest === 'delivered' &&
      isAsItMust(each, change, hadShown) &&
      (await lane.showsTheTruth()),
  };
}

/** Makes the gesture and kills the app on it; answers whether the tray had changed before it died. */
async function actAndDie(each: KillCase, lane: KillLane): Promise<boolean> {
  const shownBefore = lane.shown;
  const onDisk = await tapsOnDisk(lane.profile);
  const trap = await MainThreadTrace.lieInWait(lane.app.pid, join(lane.folder, 'trap'), each.point);
  if ((await each.scenario.stillHolds?.(lane)) === false) {
    await trap.stop();
    throw new MissedError('What came before the gesture was over before it was made.');
  }
  // It dies while it answers, or is held and never does.
  void each.scenario.act(lane).catch(() => undefined);
  if (each.point.moment === 'after') await pullThePlug(each, lane, trap);
  const shown = await lane.died(comesWithinMs).catch(missed);
  const died = (await trap.calls()).at(-1);
  await trap.stop();
  if (died === undefined || !isSameKind(died, each.point.call)) {
    throw new MissedError(`Killed in ${died?.name} ${died?.text}, not in ${each.point.call.text}`);
  }
  const hadShown = shown > shownBefore;
  // On a slow machine what came before is over before the gesture is made, and another save is the one died in.
  const isDue = each.isDurable && each.scenario.isDurableBefore !== true;
  if (isDue && !hadShown && !holdsGesture(onDisk, await tapsOnDisk(lane.profile))) {
    throw new MissedError('Killed before the gesture had come to the disk.');
  }
  return hadShown;
}

/** Durable is counted, once; what was not durable is absent, and nobody was told otherwise. */
function isAsItMust({ scenario, isDurable }: KillCase, change: number, hadShown: boolean): boolean {
  if (isDurable) return change === scenario.change.ifKept;
  return change === scenario.change.ifLost && !hadShown;
}

/** The kill came at another call than was meant, or never; nothing is proved by it. */
export class MissedError extends Error {}

function missed(cause: unknown): never {
  throw new MissedError('The app never came to the call it was to be killed at.', { cause });
}

async function pullThePlug({ wire }: KillCase, lane: KillLane, trap: MainThreadTrace): Promise<void> {
  await trap.held(comesWithinMs).catch(missed);
  if (wire !== null) await until(() => wire.hasCome(lane), { what: wire.name });
  lane.app.signal('SIGKILL');
  await trap.stop();
}

function verdictOn(change: number, { ifLost, ifKept }: KillScenario['change']): string {
  if (change === ifKept) return ifKept === 0 ? 'taken back' : 'counted once';
  if (change === ifLost) return ifLost === 0 ? 'absent' : 'not taken back';
  return `changed by ${change}`;
}

function isSameKind(a: TracedCall, b: TracedCall): boolean {
  return a.name === b.name && a.nth === b.nth && isOnWire(a) === isOnWire(b) && journalOf(a) === journalOf(b);
}
