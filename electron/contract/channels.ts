/** The whole conversation between the main process and a window, in one place: both sides derive their types from it. */
import type { Result } from './failure.ts';
import type { ClientCredentials } from './sign-in-view.ts';
import type { TodayState } from './today-state.ts';

/** Pages of Exist's website that a window may ask to have opened in the system browser. */
export type ExistPage = 'apps' | 'attributes' | 'home';

/** Texts that a window may ask to have put on the clipboard. */
export type CopyableText = 'redirect-uri' | 'app-name' | 'authorise-url';

/** What taking an attribute over would mean, told before it is done. */
export interface TakeOverQuestion {
  name: string;
  label: string;
  /** The service that fills it now, null when nobody does. */
  serviceLabel: string | null;
}

/** Requests of a window: name → input and output. Each answers a `Result`. */
export interface Requests {
  getState: { input: void; output: TodayState };
  refresh: { input: void; output: void };
  add: { input: { attribute: string; amount: number }; output: void };
  undo: { input: { tapId: string }; output: void };
  settleUndecided: { input: { id: string; verdict: 'it-is-in' | 'add-it' }; output: void };
  closeReports: { input: void; output: void };
  setPinned: { input: { names: string[] }; output: void };
  askTakeOver: { input: { names: string[] }; output: TakeOverQuestion[] };
  takeOver: { input: { names: string[] }; output: void };
  signIn: { input: ClientCredentials; output: void };
  /** Starts the browser sign-in with the client that the keychain still holds. */
  signInAgain: { input: void; output: void };
  signInWithCode: { input: { code: string }; output: void };
  signInWithToken: { input: { token: string }; output: void };
  signInDemo: { input: void; output: void };
  cancelSignIn: { input: void; output: void };
  openBrowserAgain: { input: void; output: void };
  retryKeychain: { input: void; output: void };
  keepForThisRun: { input: void; output: void };
  signOut: { input: { evenWithTapsWaiting: boolean }; output: void };
  openPage: { input: { page: ExistPage }; output: void };
  copy: { input: { text: CopyableText }; output: void };
}

export type RequestName = keyof Requests;
export type InputOf<N extends RequestName> = Requests[N]['input'];
export type OutputOf<N extends RequestName> = Requests[N]['output'];

type Arguments<T> = T extends void ? [] : [input: T];

/** The API that the preload puts into a window as `window.tally`: one named method a request, one a push. */
export type TallyBridge = {
  [N in RequestName]: (...input: Arguments<InputOf<N>>) => Promise<Result<OutputOf<N>>>;
} & {
  /** Calls back with every new state; answers a function that stops it. */
  onStateChanged(listener: (state: TodayState) => void): () => void;
};

/** Every request name: what the preload exposes and the main process answers. */
export const requestNames = [
  'getState',
  'refresh',
  'add',
  'undo',
  'settleUndecided',
  'closeReports',
  'setPinned',
  'askTakeOver',
  'takeOver',
  'signIn',
  'signInAgain',
  'signInWithCode',
  'signInWithToken',
  'signInDemo',
  'cancelSignIn',
  'openBrowserAgain',
  'retryKeychain',
  'keepForThisRun',
  'signOut',
  'openPage',
  'copy',
] as const satisfies readonly RequestName[];

/** The IPC channel of a request. */
export const channelOf = (name: RequestName): string => `tally:${name}`;

/** The IPC channel on which every new state is pushed. */
export const stateChannel = 'tally:state-changed';
