/** A new attribute as it is filled in: what speaks against it is said before anything is sent. */
import type { ItemReport } from '../../electron/contract/attribute-book.ts';
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { ValueType } from '../../electron/contract/today-state.ts';
import { refusalOfNew, type KnownAttributes } from '../../electron/domain/attribute-rules.ts';
import { valueTypes } from '../../electron/domain/value-types.ts';

const tagsGroup = 'custom';

export class AttributeMaking {
  label: string = $state.raw('');
  group: string = $state.raw(tagsGroup);
  valueType: ValueType = $state.raw(valueTypes.boolean);
  manual: boolean = $state.raw(true);
  isBusy: boolean = $state.raw(false);
  failure: Failure | null = $state.raw(null);
  /** How the last one fared; null before, and once the person has closed it. */
  report: ItemReport | null = $state.raw(null);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  /** Daily tags are yes or no and nothing else. */
  get mayChooseType(): boolean {
    return this.group !== tagsGroup;
  }

  chooseGroup = (group: string): void => {
    this.group = group;
    if (!this.mayChooseType) this.valueType = valueTypes.boolean;
  };

  /** Says why it cannot be made; null where nothing speaks against it. */
  refusal(known: KnownAttributes): string | null {
    return refusalOfNew(this.#wanted, known);
  }

  /** Makes it; answers whether Exist did. */
  make = async (): Promise<boolean> => {
    if (this.isBusy) return false;
    this.isBusy = true;
    const answer = await this.#bridge.createAttributes({ attributes: [this.#wanted] });
    this.isBusy = false;
    this.failure = answer.ok ? null : answer.failure;
    this.report = answer.ok ? (answer.value[0] ?? null) : null;
    const isMade = this.report?.isDone ?? false;
    if (isMade) this.label = '';
    return isMade;
  };

  forgetReport = (): void => {
    this.report = null;
  };

  get #wanted() {
    return { label: this.label.trim(), group: this.group, valueType: this.valueType, manual: this.manual };
  }
}
