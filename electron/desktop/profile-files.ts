/** The files of the app's profile folder, and what makes each of them whole. */
import type { GoalMemory } from '../domain/goals-reached.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import type { DurableFile, PreferencesFile, RequestTimes, UpdateSettings } from '../domain/ports.ts';
import { salvageOutbox } from '../domain/salvage-outbox.ts';
import type { Settings } from '../domain/settings.ts';
import type { ShortcutsFile } from '../domain/shortcuts.ts';
import type { OutboxContent } from '../domain/taps.ts';
import { isWindowPlace, type WindowPlace } from '../domain/window-place.ts';
import { DurableFiles, type DurableFilesOptions } from './durable-files.ts';

/** What the demo account has been through, so that it outlives a restart. */
export interface DemoDiary<Entry> {
  version: 1;
  firstDay: string;
  changes: readonly Entry[];
}

export interface ProfileFiles {
  settings(): DurableFile<Settings>;
  outbox(): DurableFile<OutboxContent>;
  snapshots: {
    /** The accounts that values are kept of. */
    ids(): string[];
    load(accountId: string): Snapshot | undefined;
    save(snapshot: Snapshot): void;
    forget(accountId: string): void;
  };
  requestTimes(accountId: string): DurableFile<RequestTimes>;
  demoDiary<Entry>(): DurableFile<DemoDiary<Entry>>;
  updates(): DurableFile<UpdateSettings>;
  goals(): DurableFile<GoalMemory>;
  preferences(): DurableFile<PreferencesFile>;
  windowPlace(): DurableFile<WindowPlace>;
  shortcuts(): DurableFile<ShortcutsFile>;
}

/** Opens the profile folder; each file is read when it is first asked for. */
export function openProfile(options: DurableFilesOptions): ProfileFiles {
  const files = new DurableFiles(options);
  const snapshotOf = (accountId: string) =>
    files.open<Snapshot>(snapshotName(accountId), has('profile', 'attributes', 'averages'));
  return {
    settings: () => files.open<Settings>('settings', has('accounts', 'pinned')),
    outbox: () => files.open<OutboxContent>('outbox', has('taps', 'batches'), salvageOutbox),
    snapshots: {
      ids: () => files.names().flatMap((name) => snapshotNamed.exec(name)?.[1] ?? []),
      load: (accountId) => snapshotOf(accountId).load(),
      save: (snapshot) => snapshotOf(snapshot.accountId).save(snapshot),
      forget: (accountId) => files.remove(snapshotName(accountId)),
    },
    requestTimes: (accountId) => files.open<RequestTimes>(`requests-${accountId}`, has('callsAtMs')),
    demoDiary: <Entry>() => files.open<DemoDiary<Entry>>('demo', has('firstDay', 'changes')),
    updates: () => files.open<UpdateSettings>('updates', has('isOn')),
    preferences: () => files.open<PreferencesFile>('preferences', has('preferences')),
    shortcuts: () => files.open<ShortcutsFile>('shortcuts', has('shortcuts', 'wasOffered')),
    windowPlace: () => files.open<WindowPlace>('window', isWindowPlace),
    goals: () => files.open<GoalMemory>('goals', has('isOn', 'told')),
  };
}

const snapshotNamed = /^snapshot-([^.]+)$/;

function snapshotName(accountId: string): string {
  return `snapshot-${accountId}`;
}

/** All files are of version 1 so far; a later version's file is set aside rather than misread. */
function has(...fields: readonly string[]): (value: object) => boolean {
  return (value) => 'version' in value && value.version === 1 && fields.every((field) => field in value);
}
