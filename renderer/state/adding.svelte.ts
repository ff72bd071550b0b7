/** Adding and setting, and what may come between: taking attributes over first, taking a tap back, settling a doubt. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { TakeOverQuestion } from '../../electron/contract/requests.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';

/** A question that a gesture waits for. */
interface PendingQuestion {
  questions: readonly TakeOverQuestion[];
  answer: (isTaken: boolean) => void;
}

/** A total to be set, with what is known of its attribute. */
export interface NewTotal {
  attribute: AttributeOnDay;
  value: number | string;
}

export class Adding {
  /** What the person is asked before a gesture is made; null when nothing is. */
  pending: PendingQuestion | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  /** Adds an amount to a day, after asking when the attribute is not ours to write yet; answers whether it was made. */
  add = async (day: string, attribute: AttributeOnDay, amount: number): Promise<boolean> =>
    (await this.#mayWrite([attribute])) &&
    this.#isGood(await this.#bridge.add({ attribute: attribute.name, amount, day }));

  /** Sets totals of a day together, after asking once for all that are not ours yet; answers whether it was made. */
  set = async (day: string, totals: readonly NewTotal[]): Promise<boolean> => {
    if (!(await this.#mayWrite(totals.map(({ attribute }) => attribute)))) return false;
    const values = totals.map(({ attribute, value }) => ({ attribute: attribute.name, value }));
    return this.#isGood(await this.#bridge.setValues({ day, values }));
  };

  /** Lets this app fill an attribute from now on, after asking; answers whether it may. */
  claim = (attribute: AttributeOnDay): Promise<boolean> => this.#mayWrite([attribute]);

  /** Keeps a person's own step sizes, in the unit Exist keeps; null goes back to Tally's. Answers whether they were kept. */
  setSteps = async (attribute: string, amounts: number[] | null): Promise<boolean> =>
    this.#isGood(await this.#bridge.setSteps({ attribute, amounts }));

  takeOver = (): void => this.pending?.answer(true);

  leaveIt = (): void => this.pending?.answer(false);

  undo = async (tapId: string): Promise<void> => {
    this.#isGood(await this.#bridge.undo({ tapId }));
  };

  settle = async (id: string, verdict: 'it-is-in' | 'add-it'): Promise<void> => {
    this.#isGood(await this.#bridge.settleUndecided({ id, verdict }));
  };

  forgetFailure = (): void => {
    this.failure = null;
  };

  async #mayWrite(attributes: readonly AttributeOnDay[]): Promise<boolean> {
    const others = attributes.filter(({ ownership }) => ownership !== 'ours');
    if (others.length === 0) return true;
    const answer = await this.#bridge.askTakeOver({ names: others.map(({ name }) => name) });
    // Whose it is cannot be learnt without the network; the gesture is made all the same, and Exist has the last word.
    if (!answer.ok && others.every(({ ownership }) => ownership === 'unknown')) return true;
    if (!this.#isGood(answer)) return false;
    if (answer.value.length === 0) return true;
    if (!(await this.#ask(answer.value))) return false;
    return this.#isGood(await this.#bridge.takeOver({ names: answer.value.map(({ name }) => name) }));
  }

  async #ask(questions: readonly TakeOverQuestion[]): Promise<boolean> {
    this.leaveIt();
    const isTaken = await new Promise<boolean>((answer) => (this.pending = { questions, answer }));
    if (this.pending?.questions === questions) this.pending = null;
    return isTaken;
  }

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
