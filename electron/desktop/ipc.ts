/** Answers the requests of windows: checks who asks and what is asked, calls one use case, answers a Result. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { channelOf } from '../contract/channels.ts';
import { requestNames, type InputOf, type OutputOf, type RequestName } from '../contract/requests.ts';
import type { Result } from '../contract/failure.ts';
import { toFailure, TallyError } from '../domain/errors.ts';
import { isOurs } from './guards.ts';
import { requestInputs } from './request-inputs.ts';

/** One handler a request. It may throw: what it throws becomes the failure of the Result. */
export type Handlers = {
  [N in RequestName]: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>>;
};

/** Starts answering every request of the contract. */
export function answerRequests(handlers: Handlers): void {
  for (const request of requestNames) answer(request, handlers);
}

function answer<N extends RequestName>(request: N, handlers: Handlers): void {
  ipcMain.handle(channelOf(request), async (event, input: unknown): Promise<Result<OutputOf<N>>> => {
    try {
      refuseStrangers(event);
      const parsed = v.safeParse(requestInputs[request], input);
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
