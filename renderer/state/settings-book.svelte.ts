/** How the person wants the app to be: what the page of settings shows and changes. */
import { tick } from 'svelte';
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { LoginStart } from '../../electron/contract/login-start.ts';
import { firstPreferences, type Preferences } from '../../electron/contract/preferences.ts';
import type { TodayState } from '../../electron/contract/today-state.ts';
import type { UpdateView } from '../../electron/contract/update-view.ts';

export class SettingsBook {
  failure: Failure | null = $state.raw(null);
  preferences: Preferences = $state.raw(firstPreferences);
  update: UpdateView = $state.raw({ kind: 'none' });
  dayStartMinutes: number = $state.raw(0);
  /** Names, in the person's order. */
  pinned: readonly string[] = $state.raw([]);
  /** Null until it is known. */
  loginStart: LoginStart | null = $state.raw(null);
  /** What a person types before a verb; null until it is known. */
  program: string | null = $state.raw(null);
  /** Null until it is known. */
  tellsGoals: boolean | null = $state.raw(null);
  readonly #bridge: TallyBridge;
  readonly #stopListening: () => void;
  #isTold = false;
  /** While the person moves pins, states tell of orders that they have gone on from: rows must not jump back. */
  #ordersUnderWay = 0;
  #pinnedAsTold: readonly string[] = [];

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
    this.#stopListening = bridge.onStateChanged((state) => this.#apply(state));
  }

  close = (): void => this.#stopListening();

  look = async (): Promise<void> => {
    const [state, loginStart, goals, program] = await Promise.all([
      this.#bridge.getState(),
      this.#bridge.getLoginStart(),
      this.#bridge.getGoalNotices(),
      this.#bridge.getProgram(),
    ]);
    // A state that was pushed meanwhile is newer.
    if (state.ok && !this.#isTold) this.#apply(state.value);
    if (program.ok) this.program = program.value;
    if (goals.ok) this.tellsGoals = goals.value;
    if (loginStart.ok) this.loginStart = loginStart.value;
    else this.failure = loginStart.failure;
  };

  prefer = (wish: Partial<Preferences>): Promise<boolean> => {
    const before = this.preferences;
    this.preferences = { ...before, ...wish };
    return this.#kept(this.#bridge.setPreferences(wish), () => (this.preferences = before));
  };

  startDayAt = (minutes: number): Promise<boolean> => {
    const before = this.dayStartMinutes;
    this.dayStartMinutes = minutes;
    return this.#kept(this.#bridge.setDayStart({ minutes }), () => (this.dayStartMinutes = before));
  };

  /** Shows the new order at once; keeping it may wait for Exist to tell whose the pins are. */
  order = async (names: string[]): Promise<void> => {
    this.pinned = names;
    this.#ordersUnderWay++;
    const answer = await this.#bridge.setPinned({ names });
    this.failure = answer.ok ? null : answer.failure;
    this.#ordersUnderWay--;
    if (this.#ordersUnderWay === 0) this.pinned = this.#pinnedAsTold;
  };

  startAtLogin = async (isOn: boolean): Promise<void> => {
    const before = this.loginStart;
    this.loginStart = { kind: isOn ? 'on' : 'off' };
    const asked = this.#bridge.setLoginStart({ isOn });
    if (!(await this.#kept(asked, () => (this.loginStart = before)))) return;
    const answer = await asked;
    if (answer.ok) this.loginStart = answer.value;
  };

  tellGoals = (isOn: boolean): Promise<boolean> => {
    const before = this.tellsGoals;
    this.tellsGoals = isOn;
    return this.#kept(this.#bridge.setGoalNotices({ isOn }), () => (this.tellsGoals = before));
  };

  lookForUpdates = (isOn: boolean): Promise<boolean> => {
    const before = this.update;
    this.update = { kind: isOn ? 'none' : 'off' };
    return this.#kept(this.#bridge.setUpdateChecks({ isOn }), () => (this.update = before));
  };

  /** How it goes is in the state. */
  download = (): Promise<boolean> => this.#kept(this.#bridge.downloadUpdate(), () => undefined);

  restart = (): Promise<boolean> => this.#kept(this.#bridge.restartToUpdate(), () => undefined);

  #apply({ preferences, update, dayStartMinutes, pinned }: TodayState): void {
    this.#isTold = true;
    this.preferences = preferences;
    this.update = update;
    this.dayStartMinutes = dayStartMinutes;
    this.#pinnedAsTold = pinned;
    if (this.#ordersUnderWay === 0) this.pinned = pinned;
  }

  /** What was shown at once goes back where it could not be kept. */
  async #kept(asked: Promise<Result<unknown>>, goBack: () => void): Promise<boolean> {
    const answer = await asked;
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) return true;
    // What was pressed must have been drawn, or going back would change nothing on the screen.
    await tick();
    goBack();
    return false;
  }
}
