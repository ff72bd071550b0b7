/** Recording the keys of a shortcut: what is held shows at once, and what cannot be had is told at once. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { ShortcutKeys } from '../../electron/contract/shortcuts.ts';
import type { KeyboardSystem } from '../../electron/domain/keyboard-system.ts';
import { readPress, type PressedKey } from '../../electron/domain/pressed-keys.ts';

export interface KeyRecordingOptions {
  bridge: Pick<TallyBridge, 'recordShortcut' | 'tryAccelerator'>;
  system: KeyboardSystem;
  /** The shortcut that the keys are for, where it is there already. */
  id: () => string | undefined;
  /** Takes the keys in; null when the person cleared them. */
  onkeys: (keys: ShortcutKeys | null) => void;
}

export class KeyRecording {
  isOn: boolean = $state.raw(false);
  /** What is held, or was pressed last. */
  caps: readonly string[] = $state.raw([]);
  /** What is wrong with it, in a sentence. */
  trouble: string = $state.raw('');
  readonly #options: KeyRecordingOptions;
  /** Counts what was asked for: a slow answer must not speak of keys that are no longer there. */
  #asked = 0;

  constructor(options: KeyRecordingOptions) {
    this.#options = options;
  }

  start = async (): Promise<void> => {
    if (this.isOn) return;
    this.isOn = true;
    this.caps = [];
    this.trouble = '';
    await this.#options.bridge.recordShortcut({ isOn: true });
  };

  stop = (): void => {
    if (!this.isOn) return;
    this.isOn = false;
    this.caps = [];
    this.#asked++;
    void this.#options.bridge.recordShortcut({ isOn: false });
  };

  cancel = (): void => {
    this.stop();
    this.trouble = '';
  };

  clear = (): void => {
    this.cancel();
    this.#options.onkeys(null);
  };

  /** Takes a key that went down; what was pressed is kept once it is known that it can be had. */
  press = async (pressed: PressedKey): Promise<void> => {
    const { bridge, system, id, onkeys } = this.#options;
    const read = readPress(pressed, system);
    const asked = ++this.#asked;
    this.caps = read.caps;
    this.trouble = read.kind === 'refused' ? read.message : '';
    if (read.kind !== 'keys') return;
    const keys = {
      accelerator: read.accelerator,
      ...(read.face !== undefined && { face: read.face }),
    };
    const changed = id();
    const answer = await bridge.tryAccelerator({ ...keys, ...(changed !== undefined && { id: changed }) });
    if (asked !== this.#asked || !this.isOn) return;
    if (!answer.ok) this.trouble = answer.failure.message;
    else if (!answer.value.isFree) this.trouble = answer.value.refusal;
    else {
      this.stop();
      onkeys(keys);
    }
  };

  /** Takes a key that was let go: what was refused stays on screen until something else is pressed. */
  release = (pressed: PressedKey): void => {
    const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
    if (this.trouble === '' && !(ctrlKey || altKey || shiftKey || metaKey)) this.caps = [];
  };
}
