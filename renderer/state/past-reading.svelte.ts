/** Reading the past and putting it into a file: what the page of the past asks for. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { ExportReport, ExportWish, HistoryProgress } from '../../electron/contract/history-views.ts';

export class PastReading {
  progress: HistoryProgress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** What came of the last export; null while there is none, `left` when no place was chosen. */
  report: ExportReport | 'left' | null = $state.raw(null);
  isExporting: boolean = $state.raw(false);
  readonly #bridge: TallyBridge;
  readonly #stopListening: () => void;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
    this.#stopListening = bridge.onHistoryProgress((progress) => (this.progress = progress));
  }

  close = (): void => this.#stopListening();

  look = async (): Promise<void> => {
    const progress = await this.#bridge.getHistory();
    // A step that was told meanwhile is newer.
    if (this.#isGood(progress)) this.progress ??= progress.value;
  };

  /** Reads back to a day, or (null) to where the account begins. */
  start = async (from: string | null): Promise<void> => {
    this.#isGood(await this.#bridge.readHistory({ from }));
  };

  startAgain = async (): Promise<void> => {
    this.#isGood(await this.#bridge.readHistoryAgain());
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

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
