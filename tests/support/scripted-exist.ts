/** Exist as a script of answers, for tests of the client. */
import { createApiCall, type ApiCall } from '../../electron/exist/api-call.ts';
import { RequestBudget } from '../../electron/exist/request-budget.ts';
import { HandTime, scriptedTransport, type ScriptedAnswer } from './in-memory-ports.ts';

/** Makes a way to call that answers by a script; `asked` lists the addresses below `/api/2/` that were called. */
export function scriptedExist(...answers: ScriptedAnswer[]) {
  const time = new HandTime();
  const { transport, requests } = scriptedTransport(...answers);
  const call: ApiCall = createApiCall({
    apiUrl: new URL('https://exist.example/api/2/'),
    authorisation: { header: async () => 'Bearer test', renew: async () => false },
    budget: new RequestBudget({ clock: time }),
    transport,
    clock: time,
  });
  return { call, requests, asked: () => requests.map(({ url }) => url.pathname.slice(7) + url.search) };
}
