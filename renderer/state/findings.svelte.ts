/** What Exist found, as the pages about it show it: lists that follow their filters, and the one between two attributes. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type {
  CorrelationFilter,
  CorrelationView,
  InsightView,
} from '../../electron/contract/history-views.ts';
import { addDays } from '../../electron/domain/local-day.ts';

/** Days that one reading of insights goes back. */
const insightDays = 60;

/** The answer to whether two attributes go together. */
export interface PairAnswer {
  names: readonly [string, string];
  /** Null when Exist has found nothing. */
  found: CorrelationView | null;
}

export class Correlations {
  list: readonly CorrelationView[] | null = $state.raw(null);
  filter: CorrelationFilter = $state.raw({ attribute: null, onlyStrong: false, onlyConfident: false });
  pair: PairAnswer | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  pairFailure: Failure | null = $state.raw(null);
  readonly #bridge: TallyBridge;
  #asked = 0;
  #pairAsked = 0;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  read = async (): Promise<void> => {
    const asked = ++this.#asked;
    const answer = await this.#bridge.getCorrelations(this.filter);
    // A filter that was changed meanwhile has asked again.
    if (asked !== this.#asked) return;
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) this.list = answer.value;
  };

  narrow = async (change: Partial<CorrelationFilter>): Promise<void> => {
    this.filter = { ...this.filter, ...change };
    await this.read();
  };

  find = async (attribute: string, attribute2: string): Promise<void> => {
    const asked = ++this.#pairAsked;
    const answer = await this.#bridge.findCorrelation({ attribute, attribute2 });
    if (asked !== this.#pairAsked) return;
    this.pairFailure = answer.ok ? null : answer.failure;
    this.pair = answer.ok ? { names: [attribute, attribute2], found: answer.value } : null;
  };
}

export class Insights {
  list: readonly InsightView[] | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  isBusy: boolean = $state.raw(false);
  /** The first day that was asked for. */
  firstDay: string;
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge, today: string) {
    this.#bridge = bridge;
    this.firstDay = $state.raw(addDays(today, -insightDays));
  }

  /** Reads the last weeks. The days of all spans come together: choosing one costs no request. */
  read = (): Promise<void> => this.#fetch(this.firstDay, null);

  /** Reads the weeks before those that are shown. */
  readEarlier = (): Promise<void> => {
    const last = addDays(this.firstDay, -1);
    return this.#fetch(addDays(last, -insightDays), last);
  };

  async #fetch(from: string, to: string | null): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const answer: Result<InsightView[]> = await this.#bridge.getInsights({
      ...{ span: null, attribute: null },
      ...{ from, to },
    });
    this.isBusy = false;
    this.failure = answer.ok ? null : answer.failure;
    if (!answer.ok) return;
    this.list = to === null ? answer.value : [...(this.list ?? []), ...answer.value];
    this.firstDay = from;
  }
}
