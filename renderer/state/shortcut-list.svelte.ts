/** The shortcuts of this machine, as their page lists and changes them. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { ShortcutsView, ShortcutWish } from '../../electron/contract/shortcuts.ts';

export class ShortcutList {
  /** Null until they have been read. */
  view: ShortcutsView | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  /** Reads how they stand; keys that were taken are asked for once more by that. */
  read = async (): Promise<void> => {
    this.#take(await this.#bridge.getShortcuts());
  };

  /** Keeps one; answers whether it was kept. */
  save = async (wish: ShortcutWish): Promise<boolean> => this.#take(await this.#bridge.saveShortcut(wish));

  remove = async (id: string): Promise<void> => {
    this.#take(await this.#bridge.removeShortcut({ id }));
  };

  /** Says that the first run has offered one. */
  closeOffer = async (): Promise<void> => {
    await this.#bridge.closeShortcutOffer();
  };

  #take(answer: Result<ShortcutsView>): boolean {
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) this.view = answer.value;
    return answer.ok;
  }
}
