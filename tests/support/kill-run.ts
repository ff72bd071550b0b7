/** Finds every boundary of a journal in a run that nobody kills, and kills an app at one of them. */
import { join } from 'node:path';
import type { KillLane } from './kill-lane.ts';
import { boundariesOf, MainThreadTrace, type KillPoint, type TracedCall } from './kill-points.ts';
import { increment, wireMoments, type KillScenario, type WireMoment } from './kill-scenarios.ts';
import { until } from './until.ts';

const journal = 'outbox.json';
/** The last boundary of a lost request comes after 40 s. */
const comesWithinMs = 75_000;

export interface KillCase {
  scenario: KillScenario;
  point: KillPoint;
  /** What has come of the request that has just left. */
  wire: WireMoment | null;
  /** In words. */
  where: string;
  /** Whether the gesture was durable by then: only then may it be counted, and only then may it have shown. */
  isDurable: boolean;
}

export interface KillOutcome {
  case: KillCase;
  verdict: string;
  /** Whether the tray had changed between the gesture and the end. */
  hadShown: boolean;
  seconds: number;
  isRight: boolean;
}

/** Enumerates where to kill in a scenario. */
export async function enumerate(scenario: KillScenario, lane: KillLane): Promise<KillCase[]> {
  await lane.rest();
  await scenario.prepare(lane);
  const trace = await MainThreadTrace.watch(lane.app.pid, join(lane.folder, 'dry-run'));
  const before = lane.applied;
  await scenario.act(lane);
  await (scenario.isOver?.(lane) ?? lane.arrived(before + scenario.change.ifKept));
  await trace.stop();
  const all = boundariesOf(await trace.calls(), journal);
  const saves = all.filter(isSave).length;
  const firstRequest = all.findIndex(isRequest);
  return all.flatMap((call, index) => {
    if (scenario.isAboutTheAnswer && index <= firstRequest) return [];
    const save = all.slice(0, index).filter(isSave).length;
    const place = isOnWire(call) ? requestAt(all, index) : `save ${save + 1} of ${saves}`;
    const at = (moment: KillPoint['moment'], where: string, wire: WireMoment | null = null): KillCase => ({
      ...{ scenario, point: { call, moment }, wire, where: `${place}: ${where}` },
      isDurable: save > 0 || (isSave(call) && moment === 'after'),
    });
    const entering = at('before', words[call.name] ?? `before ${call.name}`);
    if (isSave(call)) return [entering, at('after', 'renamed')];
    if (call.name === 'connect') return [entering, at('after', 'connection accepted')];
    // What the service makes of a request does not depend on the scenario.
    if (isRequest(call) && scenario.name === 'a tap') {
      return [entering, ...wireMoments.map((wire) => at('after', wire.name, wire))];
    }
    return [entering];
  });
}

/** Kills at one boundary, starts again, and compares what was counted with what had to be. */
export async function killAt(each: KillCase, lane: KillLane): Promise<KillOutcome> {
  const startedAt = performance.now();
  await lane.rest();
  await each.scenario.prepare(lane);
  if (each.wire?.fault) lane.order({ ...increment, ...each.wire.fault });
  const before = lane.applied;
  const hadShown = await actAndDie(each, lane);
  const sent = lane.lastIncrement;
  const rest = await lane.rest();
  // An app that was too quick to send again has come to rest before the first request has done its work.
  if (each.wire?.fault?.kind === 'apply-late' && sent !== undefined) await lane.counted(sent);
  const change = lane.applied - before;
  return {
    case: each,
    verdict: rest === 'undecided' ? rest : verdictOn(change, each.scenario.change),
    hadShown,
    seconds: (performance.now() - startedAt) / 1000,
    isRight: rest === 'delivered' && isAsItMust(each, change, hadShown) && (await lane.showsTheTruth()),
  };
}

/** Makes the gesture and kills the app on it; answers whether the tray had changed before it died. */
async function actAndDie(each: KillCase, lane: KillLane): Promise<boolean> {
  const shownBefore = lane.shown;
  const trap = await MainThreadTrace.lieInWait(lane.app.pid, join(lane.folder, 'trap'), each.point);
  // It dies while it answers, or is held and never does.
  void each.scenario.act(lane).catch(() => undefined);
  if (each.point.moment === 'after') await pullThePlug(each, lane, trap);
  const shown = await lane.died(comesWithinMs).catch(missed);
  const died = (await trap.calls()).at(-1);
  await trap.stop();
  if (died === undefined || !isSameKind(died, each.point.call)) {
    throw new MissedError(`Killed in ${died?.name} ${died?.text}, not in ${each.point.call.text}`);
  }
  return shown > shownBefore;
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

/** What the kernel has not done yet when it kills. */
const words: Readonly<Record<string, string>> = {
  pwrite64: 'temporary file empty',
  fsync: 'written, not synced',
  chmod: 'synced',
  rename: 'whole, not renamed',
  connect: 'not connected',
  writev: 'connected, nothing sent',
};

/** Which request a call over the network belongs to. */
function requestAt(calls: readonly TracedCall[], index: number): string {
  const next = calls.slice(index + 1).find((call) => call.name === 'connect' || isRequest(call));
  return isRequest(calls[index] ?? next) || isRequest(next) ? 'request' : 'read-back';
}

const isSave = ({ name, text }: TracedCall) => name.startsWith('rename') && text.includes(journal);
const isRequest = (call: TracedCall | undefined) => call?.name === 'writev' && call.text.includes('POST');
const isOnWire = ({ text }: TracedCall) => text.includes('<TCP');

function isSameKind(a: TracedCall, b: TracedCall): boolean {
  return a.name === b.name && a.nth === b.nth && isOnWire(a) === isOnWire(b) && isJournal(a) === isJournal(b);
}

const isJournal = ({ text }: TracedCall) => text.includes(`/${journal}`);
