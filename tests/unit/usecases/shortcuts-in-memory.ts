/** Shortcuts on a keyboard in memory. */
import type {
  ShortcutDeed,
  ShortcutStanding,
  ShortcutSupport,
} from '../../../electron/contract/shortcuts.ts';
import type { Notice } from '../../../electron/domain/goals-reached.ts';
import { HeldKeys } from '../../../electron/domain/held-keys.ts';
import type { Grab, KeyGrabber } from '../../../electron/domain/key-grabber.ts';
import { noShortcuts, type ShortcutsFile } from '../../../electron/domain/shortcuts.ts';
import { Shortcuts } from '../../../electron/usecases/shortcuts.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { accountId, anAttribute, aSnapshot, inputsOf } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

/** A keyboard in memory: what is held by Tally, and what another program has. */
export class Keyboard implements KeyGrabber {
  readonly ours = new Map<string, () => void>();
  readonly elsewhere = new Set<string>();
  grabs = 0;
  asked = 0;
  /** What is answered when somebody asks how far programs get here. */
  supported: ShortcutSupport;

  constructor(support: ShortcutSupport) {
    this.supported = support;
  }

  support = async (): Promise<ShortcutSupport> => {
    this.asked++;
    return this.supported;
  };

  grab(accelerator: string, onPress: () => void): Grab {
    if (this.elsewhere.has(accelerator)) return 'taken';
    if (this.ours.has(accelerator)) throw new Error(`${accelerator} was grabbed twice.`);
    this.grabs++;
    this.ours.set(accelerator, onPress);
    return this.supported === 'portal' ? 'asked' : 'ours';
  }

  letGo(accelerator: string): void {
    if (!this.ours.delete(accelerator)) throw new Error(`${accelerator} was not held.`);
  }

  press(accelerator: string): void {
    this.ours.get(accelerator)?.();
  }

  get held(): string[] {
    return [...this.ours.keys()].toSorted();
  }
}

export const coffee: ShortcutDeed = {
  kind: 'gesture',
  intent: { kind: 'add', attribute: 'coffees', amount: 1 },
};
export const mood: ShortcutDeed = {
  kind: 'gesture',
  intent: { kind: 'set', values: [{ attribute: 'mood', value: 7 }] },
};
export const undo: ShortcutDeed = { kind: 'gesture', intent: { kind: 'undo' } };
export const quick: ShortcutDeed = { kind: 'quick-entry' };

const snapshot = aSnapshot({
  attributes: [anAttribute({ value: 2 }), anAttribute({ name: 'mood', label: 'Mood', valueType: 8 })],
});

/** What people are told to type. */
export const program = '/opt/tally/tally-for-exist';

/** Starts shortcuts on a keyboard in memory; the attributes are coffees and a mood. */
export async function openShortcuts({
  support = 'keys',
  file = new MemoryFile<ShortcutsFile>(),
  elsewhere = [],
}: { support?: ShortcutSupport; file?: MemoryFile<ShortcutsFile>; elsewhere?: readonly string[] } = {}) {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf({ snapshot }));
  const keyboard = new Keyboard(support);
  for (const accelerator of elsewhere) keyboard.elsewhere.add(accelerator);
  const done: ShortcutDeed[] = [];
  const told: Notice[] = [];
  let made = 0;
  const shortcuts = new Shortcuts({
    store,
    file,
    grabber: keyboard,
    heldKeys: new HeldKeys({ steadyMs: () => time.nowMs(), timers: time }),
    timers: time,
    newId: () => `shortcut-${(made += 1)}`,
    system: 'linux',
    program,
    act: (does) => done.push(does),
    tellTaken: (notice) => told.push(notice),
  });
  await shortcuts.start();
  const standings = async (): Promise<[string, ShortcutStanding['kind']][]> =>
    (await shortcuts.view()).shortcuts.map(({ accelerator, standing }) => [accelerator, standing.kind]);
  /** Signs another account in, or (null) everybody out. */
  const change = (id: string | null): void => {
    const { account } = inputsOf({});
    store.update({ account: id === null || account === null ? null : { ...account, id } });
  };
  return { shortcuts, store, keyboard, done, told, time, file, standings, change };
}

export type Opened = Awaited<ReturnType<typeof openShortcuts>>;

/** Starts with one shortcut on disk: a coffee. */
export async function openWithOne(given: Parameters<typeof openShortcuts>[0] = {}): Promise<Opened> {
  const shortcut = { id: 'one', accelerator: 'Control+Alt+C', does: coffee, accountId };
  return openShortcuts({
    ...given,
    file: new MemoryFile<ShortcutsFile>({ ...noShortcuts, shortcuts: [shortcut] }),
  });
}

export const otherAccount = 'account-2';
