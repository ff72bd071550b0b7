import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../electron/sandbox/sandbox.ts';

/** Noon in Melbourne on a Saturday. */
const saturdayNoonMs = Date.parse('2026-11-21T12:00:00+11:00');

let sandbox: Sandbox;

async function started(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ now: () => saturdayNoonMs, ...options });
  return sandbox;
}

async function post(path: string, body: unknown, token = sandbox.developerToken): Promise<Answer> {
  const answer = await fetch(`${sandbox.url}/api/2/attributes/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

interface Answer {
  status: number;
  body: any;
}

afterEach(() => sandbox.close());

describe('incrementing', () => {
  it('answers the new total and counts every call', async () => {
    await started();
    const before = Number(sandbox.current('coffees'));
    const first = await post('increment/', [{ name: 'coffees', value: 1 }]);
    const second = await post('increment/', [{ name: 'coffees', value: 2 }]);
    expect(first).toEqual({
      status: 200,
      body: { success: [{ name: 'coffees', value: 1, current: before + 1 }], failed: [] },
    });
    expect(second.body.success[0].current).toBe(before + 3);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(3);
    expect(sandbox.current('coffees')).toBe(before + 3);
  });
});
