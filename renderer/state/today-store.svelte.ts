/** The last state the main process sent, cut so finely that one tap redraws one attribute. */
import type { Failure } from '../../electron/contract/failure.ts';
import type { SignInView } from '../../electron/contract/sign-in-view.ts';
import type {
  AccountEntry,
  AccountView,
  RecentTap,
  SyncState,
  TodayState,
  UndecidedQuestion,
  UnitFlags,
} from '../../electron/contract/today-state.ts';
import { isSame } from '../../electron/domain/is-same.ts';
import type { AttributeCell, GroupOfCells } from './attribute-cell.svelte.ts';
import { DayCells } from './day-cells.svelte.ts';

const metric: UnitFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};

export class TodayStore {
  /** Null until the first state has come: until then nothing is drawn. */
  signIn: SignInView | null = $state.raw(null);
  account: AccountView | null = $state.raw(null);
  units: UnitFlags = $state.raw(metric);
  accounts: readonly AccountEntry[] = $state.raw([]);
  day: string = $state.raw('');
  pinnedNames: readonly string[] = $state.raw([]);
  isFirstRun: boolean = $state.raw(false);
  sync: SyncState = $state.raw({ kind: 'reading' });
  recentTaps: readonly RecentTap[] = $state.raw([]);
  undecided: readonly UndecidedQuestion[] = $state.raw([]);
  reports: readonly Failure[] = $state.raw([]);
  readAtMs: number | null = $state.raw(null);
  /** The desktop shows no tray icon, and the person has not read what would bring it. */
  lacksTray: boolean = $state.raw(false);
  readonly cells = new DayCells();

  get groups(): readonly GroupOfCells[] {
    return this.cells.groups;
  }

  get pinned(): readonly AttributeCell[] {
    return this.pinnedNames.flatMap((name) => this.cells.cellOf(name) ?? []);
  }

  /** Takes a new state over, touching only what differs from the one before. */
  apply(state: TodayState): void {
    this.cells.apply(state);
    if (!isSame(this.signIn, state.signIn)) this.signIn = state.signIn;
    if (!isSame(this.account, state.account)) this.account = state.account;
    if (!isSame(this.units, state.units)) this.units = state.units;
    if (!isSame(this.pinnedNames, state.pinned)) this.pinnedNames = state.pinned;
    if (!isSame(this.accounts, state.accounts)) this.accounts = state.accounts;
    if (!isSame(this.sync, state.sync)) this.sync = state.sync;
    if (!isSame(this.recentTaps, state.recentTaps)) this.recentTaps = state.recentTaps;
    if (!isSame(this.undecided, state.undecided)) this.undecided = state.undecided;
    if (!isSame(this.reports, state.reports)) this.reports = state.reports;
    this.day = state.day;
    this.isFirstRun = state.isFirstRun;
    this.readAtMs = state.readAtMs;
    this.lacksTray = state.tray === 'missing' && state.preferences.hasTrayHint;
  }
}
