import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
const program = join(folder, 'cli.mjs');

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'electron/sandbox/cli.ts',
      target: 'node20',
      outDir: folder,
      rollupOptions: { output: { format: 'es', entryFileNames: 'cli.mjs', codeSplitting: false } },
    },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

class Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  err = '';

  constructor(...flags: string[]) {
    this.child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => resolve({ code, out: this.out, err: this.err }));
    });
  }

  async url(): Promise<string> {
    await expect.poll(() => this.out, { timeout: 10_000 }).toContain('Ctrl+C');
    return /http:\/\/localhost:\d+/.exec(this.out)?.[0] ?? '';
  }

  find(label: string): string {
    return new RegExp(`${label} +(\\S+)`).exec(this.out)?.[1] ?? '';
  }
}

describe('npm run sandbox', () => {
  it('prints the address and every secret, answers, and ends cleanly on an interrupt', async () => {
    const run = new Run('--port', '0', '--values', 'sparse', '--timezone', 'Europe/Vienna');
    const url = await run.url();
    for (const label of ['Client ID', 'Client secret', 'Developer token', 'User name', 'Password']) {
      expect(run.find(label)).not.toBe('');
    }
    const answer = await fetch(`${url}/api/2/accounts/profile/`, {
      headers: { Authorization: `Bearer ${run.find('Developer token')}` },
    });
    expect(await answer.json()).toMatchObject({ timezone: 'Europe/Vienna' });
    run.child.kill('SIGINT');
    expect(await run.ended).toMatchObject({ code: 0, err: '' });
  });

  it('keeps the account in a file between runs', async () => {
    const ledger = join(folder, 'ledger.jsonl');
    const increment = async () => {
      const run = new Run('--port', '0', '--ledger', ledger);
      const answer = await fetch(`${await run.url()}/api/2/attributes/increment/`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${run.find('Developer token')}` },
        body: '[{"name":"coffees","value":1}]',
      });
      run.child.kill('SIGTERM');
      await run.ended;
      return ((await answer.json()) as { success: [{ current: number }] }).success[0].current;
    };
    const first = await increment();
    expect(await increment()).toBe(first + 1);
    expect((await readFile(ledger, 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('says in one sentence that the port is taken, and exits with 1', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const ended = await new Run('--port', String(port)).ended;
    blocker.close();
    expect(ended).toEqual({ code: 1, out: '', err: `Port ${port} is in use by another program.\n` });
  });

  it('explains itself', async () => {
    const { code, out } = await new Run('--help').ended;
    expect(code).toBe(0);
    for (const flag of ['--port', '--values', '--account', '--seed', '--timezone', '--ledger']) {
      expect(out).toContain(flag);
    }
  });

  it.each([
    [['--nope'], /--nope/],
    [['--port', 'x'], /--port must be a whole number/],
    [['--port', '70000'], /--port must be a whole number/],
    [['--values', 'some'], /--values must be dense or sparse/],
    [['--account', 'old'], /--account must be/],
    [['--timezone', 'Nowhere/Land'], /--timezone must be/],
    [['--redirect', 'here'], /--redirect must be/],
    [['stray'], /stray/],
  ])('refuses %j with one sentence and exit code 2', async (flags, sentence) => {
    const { code, out, err } = await new Run(...flags).ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
