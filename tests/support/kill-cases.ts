/** Finds every boundary of a scenario in a run that nobody kills. */
import { join } from 'node:path';
import type { KillLane } from './kill-lane.ts';
import { boundariesOf, journalOf, MainThreadTrace, type KillPoint, type TracedCall } from './kill-points.ts';
import { wireMoments, type KillScenario, type WireMoment } from './kill-scenarios.ts';

/** What a boundary belongs to. */
export type BoundaryKind = 'outbox' | 'request count' | 'wire';

export interface KillCase {
  scenario: KillScenario;
  kind: BoundaryKind;
  point: KillPoint;
  /** What has come of the request that has just left. */
  wire: WireMoment | null;
  /** In words. */
  where: string;
  /** Whether the gesture was durable by then: only then may it be counted, and only then may it have shown. */
  isDurable: boolean;
}

/** Enumerates where to kill in a scenario. */
export async function enumerate(scenario: KillScenario, lane: KillLane): Promise<KillCase[]> {
  await lane.rest();
  const before = lane.applied;
  await scenario.prepare(lane);
  const trace = await MainThreadTrace.watch(lane.app.pid, join(lane.folder, 'dry-run'));
  await scenario.act(lane);
  await (scenario.isOver?.(lane) ?? lane.arrived(before + scenario.change.ifKept));
  await trace.stop();
  const all = boundariesOf(await trace.calls());
  const firstRequest = all.findIndex(isRequest);
  return all.flatMap((call, index) =>
    scenario.isAboutTheAnswer && index <= firstRequest ? [] : casesAt(call, index, all, scenario),
  );
}

function casesAt(
  call: TracedCall,
  index: number,
  all: readonly TracedCall[],
  scenario: KillScenario,
): KillCase[] {
  const isSave = isSaveOf('outbox', call);
  const isDurable = scenario.isDurableBefore === true || all.slice(0, index).some(isOutboxSave);
  const place = placeOf(call, index, all);
  const at = (moment: KillPoint['moment'], where: string, wire: WireMoment | null = null): KillCase => ({
    ...{ scenario, kind: journalOf(call) ?? 'wire', point: { call, moment }, wire },
    where: `${place}: ${where}`,
    isDurable: isDurable || (isSave && moment === 'after'),
  });
  const entering = at('before', words[call.name] ?? `before ${call.name}`);
  // After a count nothing happens until the next boundary, so what a kill leaves is the same there.
  if (isSave) return [entering, at('after', 'renamed')];
  if (call.name === 'connect') return [entering, at('after', 'connection accepted')];
  if (isRequest(call) && scenario.hasWireMoments) {
    return [entering, ...wireMoments.map((wire) => at('after', wire.name, wire))];
  }
  return [entering];
}

function placeOf(call: TracedCall, index: number, all: readonly TracedCall[]): string {
  const journal = journalOf(call);
  if (journal === null) return requestAt(all, index);
  const saves = all.filter((each) => isSaveOf(journal, each));
  const nth = saves.filter((each) => all.indexOf(each) < index).length + 1;
  return `${journal === 'outbox' ? 'save' : 'count'} ${nth} of ${saves.length}`;
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

function isSaveOf(journal: ReturnType<typeof journalOf>, call: TracedCall): boolean {
  return call.name.startsWith('rename') && journalOf(call) === journal;
}

const isOutboxSave = (call: TracedCall) => isSaveOf('outbox', call);
const isRequest = (call: TracedCall | undefined) => call?.name === 'writev' && call.text.includes('POST');
