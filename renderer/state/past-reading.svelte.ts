/** Reading the past, putting it into a file, and being told of goals: what the page of the past asks for. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { ExportReport, ExportWish, HistoryProgress } from '../../electron/contract/history-views.ts';

export class PastReading {
  progress: HistoryProgress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** What came of the last export; null while there is none, `left` when no place was chosen. */
  report: ExportReport | 'left' | null = $state.raw(null);
  isExporting: boolean = $state.raw(false);
  /** Null until it is known. */
  tellsGoals: boolean | null = $state.raw(null);
  readonly #bridge: TallyBridge;
  readonly #stopListening: () => void;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
    this.#stopListening = bridge.onHistoryProgress((progress) => (this.progress = progress));
  }

  close = (): void => this.#stopListening();

  look = async (): Promise<void> => {
    const [progress, goals] = await Promise.all([this.#bridge.getHistory(), this.#bridge.getGoalNotices()]);
    // A step that was told meanwhile is newer.
    if (this.#isGood(progress)) this.progress ??= progress.value;
    if (goals.ok) this.tellsGoals = goals.value;
  };

  /** Reads back to a day, or (null) to where the account begins. */
  start = async (from: string | null): Promise<void> => {
    this.#isGood(await this.#bridge.readHistory({ from }));
  };

  stop = async (): Promise<void> => {
    this.#isGood(await this.#bridge.stopHistory());
  };

  export = async (wish: ExportWish): Promise<void> => {
    if (this.isExporting) return;
    this.isExporting = true;
    this.report = null;
    const answer = await this.#bridge.exportDays(wish);
    this.isExporting = false;
    if (this.#isGood(answer)) this.report = answer.value ?? 'left';
  };

  tellGoals = async (isOn: boolean): Promise<void> => {
    if (this.#isGood(await this.#bridge.setGoalNotices({ isOn }))) this.tellsGoals = isOn;
  };

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
