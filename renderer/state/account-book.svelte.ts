/** The account pages: who is signed in and how, the other accounts of this machine, and what a maintainer asks for. */
import type { Diagnostics, ProfileView } from '../../electron/contract/account-views.ts';
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';

export class AccountBook {
  profile: ProfileView | null = $state.raw(null);
  diagnostics: Diagnostics | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** What was done last, in words; empty where nothing was. */
  said: string = $state.raw('');
  isBusy: boolean = $state.raw(false);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  readProfile = async (): Promise<void> => {
    const answer = await this.#bridge.getProfile();
    if (this.#isGood(answer)) this.profile = answer.value;
  };

  readDiagnostics = async (): Promise<void> => {
    const answer = await this.#bridge.getDiagnostics();
    if (this.#isGood(answer)) this.diagnostics = answer.value;
  };

  /** Makes another account the active one; answers whether it is. */
  switchTo = (accountId: string): Promise<boolean> =>
    this.#do(() => this.#bridge.switchAccount({ accountId }));

  renew = async (): Promise<void> => {
    if (!(await this.#do(() => this.#bridge.renewToken()))) return;
    this.said = 'The sign-in is renewed.';
    await this.readDiagnostics();
  };

  copyDiagnostics = async (): Promise<void> => {
    if (await this.#do(() => this.#bridge.copy({ text: 'diagnostics' }))) this.said = 'Copied.';
  };

  async #do(request: () => Promise<Result<unknown>>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.said = '';
    const answer = await request();
    this.isBusy = false;
    return this.#isGood(answer);
  }

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
