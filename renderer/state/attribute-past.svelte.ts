/** The past of one attribute, as its page shows it. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { AttributePageView, TrendChart, YearChart } from '../../electron/contract/history-views.ts';
import { addDays } from '../../electron/domain/local-day.ts';

export class AttributePast {
  view: AttributePageView | null = $state.raw(null);
  /** Why nothing, or nothing more, could be shown. */
  failure: Failure | null = $state.raw(null);
  isBusy: boolean = $state.raw(false);
  readonly #bridge: TallyBridge;
  readonly #name: string;
  #whole: TrendChart | null = $state.raw(null);
  #otherYear: YearChart | null = $state.raw(null);
  /** Counts the readings: an answer that was overtaken is dropped. */
  #asked = 0;

  constructor(bridge: TallyBridge, name: string) {
    this.#bridge = bridge;
    this.#name = name;
  }

  /** The trend of half a year, or of all weeks once they were asked for. */
  get trend(): TrendChart | null {
    return this.#whole ?? this.view?.trend ?? null;
  }

  /** The year up to today, or the one gone back to. */
  get year(): YearChart | null {
    return this.#otherYear ?? this.view?.year ?? null;
  }

  get isThisYear(): boolean {
    return this.#otherYear === null;
  }

  /** Shows what is there, and the rest when Exist has answered. */
  read = async (): Promise<void> => {
    const asked = ++this.#asked;
    await this.#read(asked, false);
    if (asked === this.#asked && this.view?.isWaiting) await this.#read(asked, true);
  };

  /** Fetches the weekly averages back to the first one. */
  showWholeTrend = async (): Promise<void> => {
    await this.#ask(
      () => this.#bridge.getTrend({ attribute: this.#name, isWhole: true }),
      (trend) => (this.#whole = trend),
    );
  };

  showYearBefore = async (): Promise<void> => {
    const { year } = this;
    if (year) await this.#showYear(addDays(year.firstDay, -1));
  };

  showYearAfter = async (): Promise<void> => {
    const { year, view } = this;
    if (!year || !view) return;
    const lastDay = addDays(year.lastDay, 365);
    if (lastDay >= view.day) this.#otherYear = null;
    else await this.#showYear(lastDay);
  };

  async #read(asked: number, isWhole: boolean): Promise<void> {
    const answer = await this.#bridge.getAttributePage({ attribute: this.#name, isWhole });
    if (asked !== this.#asked) return;
    if (this.#isGood(answer)) this.view = answer.value.isWaiting ? this.#beside(answer.value) : answer.value;
    else if (this.view) this.view = { ...this.view, isWaiting: false };
  }

  /** What stood there stands on until what is waited for takes its place. */
  #beside(view: AttributePageView): AttributePageView {
    return {
      ...view,
      lastDays: view.lastDays ?? this.view?.lastDays ?? null,
      trend: view.trend ?? this.view?.trend ?? null,
      correlations: view.correlations ?? this.view?.correlations ?? null,
      insights: view.insights ?? this.view?.insights ?? null,
    };
  }

  #showYear(lastDay: string): Promise<void> {
    return this.#ask(
      () => this.#bridge.getYear({ attribute: this.#name, lastDay }),
      (year) => (this.#otherYear = year),
    );
  }

  async #ask<T>(request: () => Promise<Result<T>>, show: (value: T) => void): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const answer = await request();
    this.isBusy = false;
    if (this.#isGood(answer)) show(answer.value);
  }

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
