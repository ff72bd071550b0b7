/** What a person and the network do while the app is killed: each scenario has a journal of its own. */
import type { Fault } from '../../electron/sandbox/faults.ts';
import type { KillLane } from './kill-lane.ts';

/** The call of the API that adds. */
export const increment = { on: 'attributes/increment', method: 'POST' } as const;
/** Long enough to take something back meanwhile, and short enough to wait for. */
const pauseS = 20;

export interface KillScenario {
  name: string;
  /** Brings about what comes before; ends with the app at rest. */
  prepare: (lane: KillLane) => Promise<void>;
  /** The gesture, and with it the journal that is looked at. */
  act: (lane: KillLane) => Promise<void>;
  /** Waits until an app that nobody kills is through; by default until the change has arrived and is known to have. */
  isOver?: (lane: KillLane) => Promise<void>;
  /** How much the account changes from the gesture on when it dies with the app, and when it is kept. */
  change: { ifLost: number; ifKept: number };
  /** Looks only at what follows the first request: what comes before it another scenario has covered. */
  isAboutTheAnswer?: true;
}

export const killScenarios: readonly KillScenario[] = [
  {
    name: 'a tap',
    prepare: async () => undefined,
    act: (lane) => lane.add(),
    change: { ifLost: 0, ifKept: 1 },
  },
  {
    name: 'undo of a delivered tap',
    prepare: async (lane) => {
      const before = lane.applied;
      await lane.add();
      await lane.arrived(before + 1);
    },
    act: (lane) => lane.undo(),
    change: { ifLost: 0, ifKept: -1 },
  },
  {
    name: 'undo of a waiting tap',
    prepare: async (lane) => {
      lane.order({ ...increment, kind: 'rate-limit', retryAfterS: pauseS });
      await lane.add();
      await lane.says(/1 tap waiting/);
    },
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

/** What the service has done with a request whose last byte has left, when the app dies before it reads a word. */
export interface WireMoment {
  name: string;
  fault: Fault | null;
  hasCome: (lane: KillLane) => boolean;
}

const hasArrived = (lane: KillLane) => lane.lastIncrement !== undefined;
const isApplied = (lane: KillLane) => hasArrived(lane) && lane.applied > lane.appliedAtRest;

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
    hasCome: (lane) => isApplied(lane) && lane.lastIncrement?.status === 200,
  },
];
