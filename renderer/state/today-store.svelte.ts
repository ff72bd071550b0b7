/** The last state the main process sent, cut so finely that one tap redraws one attribute. */
import type { Failure } from '../../electron/contract/failure.ts';
import type { SignInView } from '../../electron/contract/sign-in-view.ts';
import type {
  AccountView,
  AttributeOnDay,
  RecentTap,
  SyncState,
  TodayState,
  UndecidedQuestion,
} from '../../electron/contract/today-state.ts';
import { AttributeCell, type GroupOfCells } from './attribute-cell.svelte.ts';
import { isSame } from './is-same.ts';

export class TodayStore {
  /** Null until the first state has come: until then nothing is drawn. */
  signIn: SignInView | null = $state.raw(null);
  account: AccountView | null = $state.raw(null);
  day: string = $state.raw('');
  groups: readonly GroupOfCells[] = $state.raw([]);
  pinned: readonly AttributeCell[] = $state.raw([]);
  isFirstRun: boolean = $state.raw(false);
  sync: SyncState = $state.raw({ kind: 'reading' });
  recentTaps: readonly RecentTap[] = $state.raw([]);
  undecided: readonly UndecidedQuestion[] = $state.raw([]);
  reports: readonly Failure[] = $state.raw([]);
  readAtMs: number | null = $state.raw(null);
  #cells: Readonly<Record<string, AttributeCell>> = {};

  /** Takes a new state over, touching only what differs from the one before. */
  apply(state: TodayState): void {
    this.#applyAttributes(state);
    if (!isSame(this.signIn, state.signIn)) this.signIn = state.signIn;
    if (!isSame(this.account, state.account)) this.account = state.account;
    if (!isSame(this.sync, state.sync)) this.sync = state.sync;
    if (!isSame(this.recentTaps, state.recentTaps)) this.recentTaps = state.recentTaps;
    if (!isSame(this.undecided, state.undecided)) this.undecided = state.undecided;
    if (!isSame(this.reports, state.reports)) this.reports = state.reports;
    this.day = state.day;
    this.isFirstRun = state.isFirstRun;
    this.readAtMs = state.readAtMs;
  }

  /** Finds an attribute of the day by its name. */
  cellOf(name: string): AttributeCell | undefined {
    // Read through the groups, which are watched: an attribute may come or go while its page is open.
    return this.groups.flatMap(({ cells }) => cells).find((cell) => cell.name === name);
  }

  #applyAttributes(state: TodayState): void {
    const groups = state.groups.map((group) => {
      const own = group.attributes.flatMap((name) => {
        const attribute = state.attributes[name];
        return attribute ? [this.#cellFor(attribute, group.label)] : [];
      });
      return { name: group.name, label: group.label, cells: own };
    });
    const all = groups.flatMap((group) => group.cells.map((cell) => [cell.name, cell] as const));
    this.#cells = Object.fromEntries(all);
    const pinned = state.pinned.flatMap((name) => this.#cells[name] ?? []);
    if (!isSameGroups(this.groups, groups)) this.groups = groups;
    if (!isSameList(this.pinned, pinned)) this.pinned = pinned;
  }

  #cellFor(attribute: AttributeOnDay, groupLabel: string): AttributeCell {
    const known = this.#cells[attribute.name];
    if (!known?.isNamed(attribute.label, groupLabel)) return new AttributeCell(attribute, groupLabel);
    if (!isSame(known.now, attribute)) known.now = attribute;
    return known;
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function isSameGroups(a: readonly GroupOfCells[], b: readonly GroupOfCells[]): boolean {
  return (
    a.length === b.length &&
    a.every((group, index) => {
      const other = b[index];
      return (
        group.name === other?.name && group.label === other.label && isSameList(group.cells, other.cells)
      );
    })
  );
}
