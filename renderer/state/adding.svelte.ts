/** Taps and what may come between: taking an attribute over first, taking a tap back, settling a doubt. */
import type { TakeOverQuestion, TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';

interface PendingTap {
  question: TakeOverQuestion;
  attribute: string;
  amount: number;
}

export class Adding {
  /** The tap that waits for the person's word; null when none does. */
  pending: PendingTap | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  /** Adds an amount, after asking when the attribute is not ours to write yet. */
  add = async (attribute: AttributeOnDay, amount: number): Promise<void> => {
    if (attribute.ownership === 'ours') return this.#send(attribute.name, amount);
    const answer = await this.#bridge.askTakeOver({ names: [attribute.name] });
    // Whose it is cannot be learnt without the network; the tap is made all the same, and Exist has the last word.
    if (!answer.ok && attribute.ownership === 'unknown') return this.#send(attribute.name, amount);
    if (!this.#isGood(answer)) return;
    const question = answer.value.find(({ name }) => name === attribute.name);
    if (!question) return this.#send(attribute.name, amount);
    this.pending = { question, attribute: attribute.name, amount };
  };

  /** Takes the attribute over, as the person said, and makes the tap that asked for it. */
  takeOver = async (): Promise<void> => {
    const { pending } = this;
    if (!pending) return;
    this.pending = null;
    if (this.#isGood(await this.#bridge.takeOver({ names: [pending.attribute] }))) {
      await this.#send(pending.attribute, pending.amount);
    }
  };

  leaveIt = (): void => {
    this.pending = null;
  };

  undo = async (tapId: string): Promise<void> => {
    this.#isGood(await this.#bridge.undo({ tapId }));
  };

  settle = async (id: string, verdict: 'it-is-in' | 'add-it'): Promise<void> => {
    this.#isGood(await this.#bridge.settleUndecided({ id, verdict }));
  };

  forgetFailure = (): void => {
    this.failure = null;
  };

  async #send(attribute: string, amount: number): Promise<void> {
    this.#isGood(await this.#bridge.add({ attribute, amount }));
  }

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
