/** Tags as they are pressed: kept and shown at once. Only those nobody agreed to fill yet wait for a pause, to be asked about together. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';
import { valueTypes } from '../../electron/domain/value-types.ts';
import type { Adding, NewTotal } from './adding.svelte.ts';
import type { DayShown } from './day-shown.svelte.ts';

/** How long a pause ends a run of presses that a question follows, in milliseconds. */
const pauseMs = 800;

export class Tagging {
  failure: Failure | null = $state.raw(null);
  /** What was pressed and the state does not tell yet, one for a tag. */
  #pressed: readonly NewTotal[] = $state.raw([]);
  /** The day they were pressed for. */
  #day: string = $state.raw('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #adding: Adding;
  readonly #shown: Pick<DayShown, 'readAgain'>;
  readonly #bridge: TallyBridge;

  constructor(adding: Adding, shown: Pick<DayShown, 'readAgain'>, bridge: TallyBridge) {
    this.#adding = adding;
    this.#shown = shown;
    this.#bridge = bridge;
  }

  /** Tells whether a tag stands on a day, what was just pressed included. */
  isOn = (day: string, tag: AttributeOnDay): boolean => {
    const pressed = day === this.#day ? this.#pressed.find(isOf(tag)) : undefined;
    return (pressed?.value ?? tag.value) === 1;
  };

  /** Puts a tag on a day, or takes it off. */
  toggle = (day: string, tag: AttributeOnDay): void => {
    const wanted = this.isOn(day, tag) ? 0 : 1;
    if (day !== this.#day) this.#goTo(day);
    const others = this.#pressed.filter((total) => !isOf(tag)(total));
    if (tag.ownership === 'ours') {
      // On disk at once like every gesture; the outbox sends what comes together as one.
      const total = { attribute: tag, value: wanted };
      this.#pressed = [...others, total];
      void this.#send(day, [total]);
      return;
    }
    const isAsBefore = wanted === (tag.value === 1 ? 1 : 0);
    this.#pressed = isAsBefore ? others : [...others, { attribute: tag, value: wanted }];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.sendNow, pauseMs);
  };

  /** Sends what waits for a pause without waiting longer: nobody is looking any more. */
  sendNow = (): void => {
    clearTimeout(this.#timer);
    const batch = this.#pressed.filter(({ attribute }) => attribute.ownership !== 'ours');
    if (batch.length > 0) void this.#send(this.#day, batch);
  };

  /** Makes a tag and puts it on a day; answers whether it is there. */
  create = async (day: string, label: string): Promise<boolean> => {
    const { boolean: valueType } = valueTypes;
    const answer = await this.#bridge.createAttributes({
      attributes: [{ label, group: 'custom', valueType, manual: true }],
    });
    if (!answer.ok) return this.#fail(answer.failure);
    const [report] = answer.value;
    if (!report?.isDone) {
      const why = report?.message ?? 'Exist gave no reason.';
      return this.#fail({ code: 'rejected', message: `The tag “${label}” was not made. ${why}` });
    }
    const set = await this.#bridge.setValues({ day, values: [{ attribute: report.name, value: 1 }] });
    if (!set.ok) return this.#fail(set.failure);
    this.failure = null;
    return true;
  };

  forgetFailure = (): void => {
    this.failure = null;
  };

  #goTo(day: string): void {
    this.sendNow();
    this.#pressed = [];
    this.#day = day;
  }

  async #send(day: string, batch: readonly NewTotal[]): Promise<void> {
    if (await this.#adding.set(day, batch)) await this.#shown.readAgain();
    // From here on the state says it, or why not; what was pressed meanwhile waits for its own turn.
    if (day !== this.#day) return;
    this.#pressed = this.#pressed.filter((total) => !batch.includes(total));
  }

  #fail(failure: Failure): false {
    this.failure = failure;
    return false;
  }
}

const isOf =
  ({ name }: AttributeOnDay) =>
  ({ attribute }: NewTotal): boolean =>
    attribute.name === name;
