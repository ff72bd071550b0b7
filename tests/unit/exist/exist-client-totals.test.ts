import { describe, expect, it } from 'vitest';
import { createApiCall } from '../../../electron/exist/api-call.ts';
import { ExistClient } from '../../../electron/exist/exist-client.ts';
import { RequestBudget } from '../../../electron/exist/request-budget.ts';
import { today, yesterday } from '../../support/builders.ts';
import { HandTime, scriptedTransport, type ScriptedAnswer } from '../../support/in-memory-ports.ts';

function open(...answers: ScriptedAnswer[]) {
  const time = new HandTime();
  const { transport, requests } = scriptedTransport(...answers);
  const apiCall = createApiCall({
    apiUrl: new URL('https://exist.example/api/2/'),
    authorisation: { header: async () => 'Bearer test', renew: async () => false },
    budget: new RequestBudget({ clock: time }),
    transport,
    clock: time,
  });
  return { exist: new ExistClient(apiCall), requests };
}

describe('totals', () => {
  const mood = { name: 'mood', day: today, value: 7 };
  const note = { name: 'mood_note', day: yesterday, value: 'fine' };

  it('are sent with name, date and value, and are what was sent: Exist tells none', async () => {
    const { exist, requests } = open({
      body: {
        success: [
          { name: 'mood_note', date: yesterday, value: 'fine' },
          { name: 'mood', date: today, value: 7 },
        ],
        failed: [],
      },
    });
    expect(await exist.update([mood, note])).toEqual([
      { kind: 'delivered', total: 7 },
      { kind: 'delivered', total: 'fine' },
    ]);
    expect(requests[0]?.url.pathname).toBe('/api/2/attributes/update/');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([
      { name: 'mood', date: today, value: 7 },
      { name: 'mood_note', date: yesterday, value: 'fine' },
    ]);
  });

  it('are refused one by one, and unknown where the answer leaves one out', async () => {
    const failed = [{ ...mood, date: today, error: 'Out of range', error_code: 'validation' }];
    const success = [{ name: 'mood_note', date: yesterday }];
    const { exist } = open({ status: 202, body: { success, failed } }, { body: { success, failed: [] } });
    expect(await exist.update([mood, note])).toEqual([
      { kind: 'rejected', existCode: 'validation', message: 'Out of range' },
      { kind: 'delivered', total: 'fine' },
    ]);
    await expect(exist.update([mood, note])).rejects.toMatchObject({ code: 'bad-response', field: 'mood' });
  });
});
