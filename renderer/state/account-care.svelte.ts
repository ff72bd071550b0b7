/** What a person asks of the whole account: read again, choose the pins, sign out. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { ExistPage } from '../../electron/contract/requests.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';

export class AccountCare {
  failure: Failure | null = $state.raw(null);
  /** Why signing out needs a second word; null while it is not asked for. */
  signOutObjection: Failure | null = $state.raw(null);
  isPicking: boolean = $state.raw(false);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  refresh = async (): Promise<void> => {
    this.#note(await this.#bridge.refresh());
  };

  openPage = async (page: ExistPage): Promise<void> => {
    this.#note(await this.#bridge.openPage({ page }));
  };

  startPicking = (): void => {
    this.isPicking = true;
  };

  stopPicking = (): void => {
    this.isPicking = false;
  };

  /** Keeps the pins; the list stays open when they could not be kept. */
  setPinned = async (names: string[]): Promise<void> => {
    const answer = await this.#bridge.setPinned({ names });
    this.#note(answer);
    if (answer.ok) this.isPicking = false;
  };

  signOut = async (): Promise<void> => {
    const answer = await this.#bridge.signOut({ evenWithTapsWaiting: false });
    const hasTaps = !answer.ok && answer.failure.code === 'taps-waiting';
    this.signOutObjection = hasTaps ? answer.failure : null;
    if (!hasTaps) this.#note(answer);
  };

  signOutAnyway = async (): Promise<void> => {
    this.signOutObjection = null;
    this.#note(await this.#bridge.signOut({ evenWithTapsWaiting: true }));
  };

  stay = (): void => {
    this.signOutObjection = null;
  };

  /** Puts away what was said about damaged files. */
  closeReports = async (): Promise<void> => {
    this.#note(await this.#bridge.closeReports());
  };

  /** Puts away for good what was said about a desktop without tray icons. */
  closeTrayHint = async (): Promise<void> => {
    this.#note(await this.#bridge.setPreferences({ hasTrayHint: false }));
  };

  quit = async (): Promise<void> => {
    this.#note(await this.#bridge.quit());
  };

  forgetFailure = (): void => {
    this.failure = null;
  };

  #note(answer: Result<unknown>): void {
    this.failure = answer.ok ? null : answer.failure;
  }
}
