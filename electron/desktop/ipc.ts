/** Answers the requests of windows: checks who asks and what is asked, calls one use case, answers a Result. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import {
  channelOf,
  requestNames,
  type InputOf,
  type OutputOf,
  type RequestName,
} from '../contract/channels.ts';
import type { Result } from '../contract/failure.ts';
import { toFailure, TallyError } from '../domain/errors.ts';
import { isOurs } from './guards.ts';

/** One handler a request. It may throw: what it throws becomes the failure of the Result. */
export type Handlers = {
  [N in RequestName]: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>>;
};

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const names = v.pipe(v.array(name), v.maxLength(500));
const nothing = v.void();

/** What may come in with each request; everything else is refused before a use case sees it. */
const inputs: { [N in RequestName]: v.GenericSchema<InputOf<N>> } = {
  getState: nothing,
  refresh: nothing,
  add: v.object({ attribute: name, amount: v.pipe(v.number(), v.finite()) }),
  undo: v.object({ tapId: name }),
  settleUndecided: v.object({ id: name, verdict: v.picklist(['it-is-in', 'add-it']) }),
  closeReports: nothing,
  setPinned: v.object({ names }),
  askTakeOver: v.object({ names }),
  takeOver: v.object({ names }),
  signIn: v.object({
    clientId: v.pipe(v.string(), v.maxLength(400)),
    clientSecret: v.pipe(v.string(), v.maxLength(400)),
  }),
  signInAgain: nothing,
  signInWithCode: v.object({ code: v.pipe(v.string(), v.maxLength(2000)) }),
  signInWithToken: v.object({ token: v.pipe(v.string(), v.maxLength(400)) }),
  signInDemo: nothing,
  cancelSignIn: nothing,
  openBrowserAgain: nothing,
  retryKeychain: nothing,
  keepForThisRun: nothing,
  signOut: v.object({ evenWithTapsWaiting: v.boolean() }),
  openPage: v.object({ page: v.picklist(['apps', 'attributes', 'home']) }),
  copy: v.object({ text: v.picklist(['redirect-uri', 'app-name', 'authorise-url']) }),
};

/** Starts answering every request of the contract. */
export function answerRequests(handlers: Handlers): void {
  for (const request of requestNames) answer(request, handlers);
}

function answer<N extends RequestName>(request: N, handlers: Handlers): void {
  ipcMain.handle(channelOf(request), async (event, input: unknown): Promise<Result<OutputOf<N>>> => {
    try {
      refuseStrangers(event);
      const parsed = v.safeParse(inputs[request], input);
      if (!parsed.success) throw new TallyError('invalid-input', 'Tally did not understand that.');
      return { ok: true, value: await handlers[request](parsed.output) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  });
}

/** Only the top frame of one of the app's own pages may ask. */
function refuseStrangers({ senderFrame }: IpcMainInvokeEvent): void {
  if (senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url)) return;
  throw new TallyError('invalid-input', 'This page may not ask Tally for anything.');
}
