/** The demo account: a sandbox inside the app that remembers what was done to it. */
import type { Clock, DurableFile } from '../domain/ports.ts';
import { startSandbox, type LedgerEntry } from './sandbox.ts';

/** What is kept of a demo account between runs. */
export interface DemoDiary {
  version: 1;
  /** The day its story starts. */
  firstDay: string;
  changes: readonly LedgerEntry[];
}

/** Starts the demo's Exist on a free port of this machine and takes up where the last run stopped. */
export async function openDemo(
  diary: DurableFile<DemoDiary>,
  clock: Clock,
): Promise<{ existUrl: string; token: string }> {
  const last = diary.load();
  const changes: LedgerEntry[] = [...(last?.changes ?? [])];
  const sandbox = await startSandbox({
    now: () => clock.nowMs(),
    // The demo's person lives where this machine does, so that "today" is what the newcomer expects.
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    restore: changes,
    ...(last === undefined ? {} : { firstDay: last.firstDay }),
    onChange: (entry) => {
      changes.push(entry);
      diary.save({ version: 1, firstDay: sandbox.firstDay, changes });
    },
  });
  return { existUrl: sandbox.url, token: sandbox.developerToken };
}
