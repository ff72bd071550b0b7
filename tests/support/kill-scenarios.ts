/** What a person and the network do while the app is killed: each scenario has a journal of its own. */
import type { Fault } from '../../electron/sandbox/faults.ts';
import type { KillLane } from './kill-lane.ts';
import { until } from './until.ts';

const increment = { on: 'attributes/increment', method: 'POST' } as const;
const update = { on: 'attributes/update', method: 'POST' } as const;
/** Long enough to do something else meanwhile, and short enough for the minute's beat to stay out of most journals. */
const pauseS = 20;

const hasArrived = (lane: KillLane) => lane.lastWrite !== undefined;
const isWaiting = async (lane: KillLane) => /1 tap waiting/.test(await lane.honestLine());
const isApplied = (lane: KillLane) => hasArrived(lane) && lane.applied > lane.appliedAtRest;

/** Waits until the service has come so far with a write. */
async function comesSoFar(lane: KillLane, hasCome: (lane: KillLane) => boolean): Promise<void> {
  await until(() => hasCome(lane), { what: 'the write to come so far', timeoutMs: 60_000 });
}

export interface KillScenario {
  name: string;
  /** Brings about what comes before; the app runs and has read from Exist when it ends. */
  prepare: (lane: KillLane) => Promise<void>;
  /** Tells whether that still holds: on a slow machine the pause may be over, and the journal is another one then. */
  stillHolds?: (lane: KillLane) => Promise<boolean>;
  /** The gesture, and with it the journal that is looked at. */
  act: (lane: KillLane) => Promise<void>;
  /** Waits until an app that nobody kills is through; by default until the change has arrived and is known to have. */
  isOver?: (lane: KillLane) => Promise<void>;
  /** How much the account changes in the whole scenario when the gesture dies with the app, and when it is kept. */
  change: { ifLost: number; ifKept: number };
  /** Looks only at what follows the first request: what comes before it another scenario has covered. */
  isAboutTheAnswer?: true;
  /** The gesture was on disk before the journal that is looked at began. */
  isDurableBefore?: true;
  /** Looks at what the service makes of the request too; that depends on the call alone. */
  hasWireMoments?: true;
}

/** A person adds and takes back. */
const taps: readonly KillScenario[] = [
  {
    name: 'a tap',
    prepare: async () => undefined,
    act: (lane) => lane.add(),
    change: { ifLost: 0, ifKept: 1 },
    hasWireMoments: true,
  },
  {
    name: 'undo of a delivered tap',
    prepare: async (lane) => {
      const before = lane.applied;
      await lane.add();
      await lane.arrived(before + 1);
    },
    act: (lane) => lane.undo(),
    change: { ifLost: 1, ifKept: 0 },
  },
  {
    name: 'undo of a waiting tap',
    prepare: async (lane) => {
      lane.order({ ...increment, kind: 'rate-limit', retryAfterS: pauseS });
      await lane.add();
      await lane.says(/1 tap waiting/);
    },
    stillHolds: isWaiting,
    act: (lane) => lane.undo(),
    isOver: (lane) => lane.says(/^(?!.*waiting)/),
    change: { ifLost: 1, ifKept: 0 },
  },
  {
    name: 'a tap, its answer lost',
    prepare: async (lane) => lane.order({ ...increment, kind: 'apply-then-drop' }),
    act: (lane) => lane.add(),
    change: { ifLost: 1, ifKept: 1 },
    isAboutTheAnswer: true,
  },
  {
    name: 'a tap, its request lost',
    prepare: async (lane) => lane.order({ ...increment, kind: 'drop' }),
    act: (lane) => lane.add(),
    change: { ifLost: 1, ifKept: 1 },
    isAboutTheAnswer: true,
  },
];

/** A person sets totals, and adds to them. */
const totals: readonly KillScenario[] = [
  {
    name: 'a total',
    prepare: (lane) => lane.openWindow(),
    act: (lane) => lane.setHigher(5),
    change: { ifLost: 0, ifKept: 5 },
    hasWireMoments: true,
  },
  {
    name: 'a tap onto a waiting total',
    prepare: async (lane) => {
      await lane.openWindow();
      lane.order({ ...update, kind: 'rate-limit', retryAfterS: pauseS });
      await lane.setHigher(5);
      await lane.says(/1 tap waiting/);
    },
    stillHolds: isWaiting,
    act: (lane) => lane.add(),
    change: { ifLost: 5, ifKept: 6 },
  },
  {
    name: 'a tap after a total, its answer lost',
    prepare: async (lane) => {
      await lane.openWindow();
      lane.order({ ...update, kind: 'apply-then-drop' });
      await lane.setHigher(5);
      await comesSoFar(lane, isApplied);
    },
    act: (lane) => lane.add(),
    change: { ifLost: 5, ifKept: 6 },
  },
];

/** The app is dead already with a request under way, has been started again, and is looking what became of it. */
const recoveries: readonly KillScenario[] = [
  {
    name: 'recovery, tap applied',
    prepare: async (lane) => {
      lane.order({ ...increment, kind: 'hang', isApplied: true });
      await lane.add();
      await comesSoFar(lane, isApplied);
      await lane.restart();
    },
    act: async () => undefined,
    change: { ifLost: 1, ifKept: 1 },
    isDurableBefore: true,
  },
  {
    name: 'recovery, tap not applied',
    prepare: async (lane) => {
      lane.order({ ...increment, kind: 'hang' });
      await lane.add();
      await comesSoFar(lane, hasArrived);
      await lane.restart();
    },
    act: async () => undefined,
    change: { ifLost: 1, ifKept: 1 },
    isDurableBefore: true,
  },
  {
    name: 'recovery, total applied',
    prepare: async (lane) => {
      await lane.openWindow();
      lane.order({ ...update, kind: 'hang', isApplied: true });
      await lane.setHigher(5);
      await comesSoFar(lane, isApplied);
      await lane.restart();
    },
    act: async () => undefined,
    change: { ifLost: 5, ifKept: 5 },
    isDurableBefore: true,
  },
];

/** The recoveries first: they take longest. */
export const killScenarios: readonly KillScenario[] = [...recoveries, ...taps, ...totals];

/** What the service has done with a request whose last byte has left, when the app dies before it reads a word. */
export interface WireMoment {
  name: string;
  fault: Fault | null;
  hasCome: (lane: KillLane) => boolean;
}

export const wireMoments: readonly WireMoment[] = [
  { name: 'request arrived, not applied', fault: { kind: 'hang' }, hasCome: hasArrived },
  {
    // After the app has looked for it once, on a busy machine too, and before it may give it up.
    name: 'request arrived, applied 25 s later',
    fault: { kind: 'apply-late', afterMs: 25_000, isSilent: true },
    hasCome: hasArrived,
  },
  { name: 'applied, not answered', fault: { kind: 'hang', isApplied: true }, hasCome: isApplied },
  {
    name: 'answered, not read',
    fault: null,
    hasCome: (lane) => isApplied(lane) && lane.lastWrite?.status === 200,
  },
];
