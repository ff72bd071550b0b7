/** The command line as a process: what it prints, what it ends with, and what Exist has then. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import type { TodayJson } from '../../electron/domain/command-answer.ts';
import { addDays } from '../../electron/domain/local-day.ts';
import { commandLine, endAppOn, runningOn, type RunCommand, type Told } from '../support/command-line.ts';
import { lockKeyring, secretToolSearchAll, unlockKeyring } from '../support/keyring.ts';
import { Keys } from '../support/keys.ts';
import { expect, pin, test as base } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

interface CommandFixtures {
  /** Runs a command with more in its environment. */
  tallyWith: (env: NodeJS.ProcessEnv) => RunCommand;
  tally: RunCommand;
}

const test = base.extend<CommandFixtures>({
  tallyWith: async ({ app, sandbox }, use) => {
    const env = { ...process.env, TALLY_EXIST_URL: sandbox.url };
    await use((more) => commandLine({ profile: app.profile, env: { ...env, ...more } }));
    await endAppOn(app.profile);
  },
  tally: async ({ tallyWith }, use) => use(tallyWith({})),
});

test('starts the app in the tray where none runs, and Exist has what was asked for', async ({
  app,
  sandbox,
  tally,
  panel,
}) => {
  test.setTimeout(120_000);
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const before = Number(sandbox.current('coffees') ?? 0);
  const yesterday = addDays(sandbox.today(), -1);
  expect(runningOn(app.profile)).toBeNull();

  const first = await tally('add', 'coffees', '2');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(new RegExp(`^Coffees \\+2: ${before + 2}( of [\\d.]+)?\n$`));
  expect(runningOn(app.profile)).not.toBeNull();
  expect((await panel.waitItem()).busName).not.toBe('');
  expect(await new Keys().findWindows('Tally for Exist')).toEqual([]);

  const rest: [words: string[], out: RegExp][] = [
    [['add', 'coffees'], new RegExp(`^Coffees \\+1: ${before + 3}\\b`)],
    [['add', 'coffees', '-1'], new RegExp(`^Coffees −1: ${before + 2}\\b`)],
    [['add', 'coffees', '--', '-1'], new RegExp(`^Coffees −1: ${before + 1}\\b`)],
    [['add', 'water', '250ml', 'yesterday'], /^Water \+250 ml on \w+ \d+ \w+: /],
    [['set', 'mood', '7', 'slept badly'], /^Mood = 7\n$/],
    [['set', 'pages', '30', yesterday], /^Pages read = 30 on /],
    [['tag', 'walk'], /^walk = yes\n$/],
    [['tag', 'guitar', 'yesterday'], /^\S+ = yes on /],
    [['untag', 'walk'], /^walk = no\n$/],
    [['today', 'coffees'], new RegExp(`^Coffees {2}${before + 1} {2}of `)],
    [['add', 'coffees', '5'], new RegExp(`^Coffees \\+5: ${before + 6}\\b`)],
    [['undo'], new RegExp(`^Coffees \\+5 taken back: ${before + 1}\\b`)],
  ];
  for (const [words, out] of rest) {
    const told = await tally(...words);
    expect({ ...told, words }).toMatchObject({ code: 0, err: '', out: expect.stringMatching(out) });
  }
  const took = await tally('today', 'coffees');
  console.log(`Not running: ${Math.round(first.tookMs)} ms. Running: ${Math.round(took.tookMs)} ms.`);

  await expect.poll(() => sandbox.current('coffees')).toBe(before + 1);
  await expect.poll(() => sandbox.current('walk')).toBe(0);
  expect(sandbox.ledger.totalIncrement('water', yesterday)).toBe(250);
  expect([sandbox.current('mood'), sandbox.current('mood_note')]).toEqual([7, 'slept badly']);
  expect(sandbox.current('pages_read', yesterday)).toBe(30);
});

test('tells today as Exist has it, in columns and as JSON, and no secret in anything', async ({
  app,
  sandbox,
  tally,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  const json = await tally('today', '--json');
  expect(json).toMatchObject({ code: 0, err: '' });
  const today = JSON.parse(json.out) as TodayJson;
  expect(today).toMatchObject({ version: 1, day: sandbox.today(), account: sandbox.username });
  expect(today.attributes.length).toBeGreaterThan(100);
  const exists = await valuesOf(sandbox);
  for (const { name, value } of today.attributes)
    expect({ name, value }).toEqual({ name, value: exists.get(name) });
  expect(today.attributes.filter(({ isPinned }) => isPinned).map(({ name }) => name)).toEqual([
    'coffees',
    'water',
  ]);

  const one = await tally('today', '--json', 'coffees');
  expect((JSON.parse(one.out) as TodayJson).attributes.map(({ name }) => name)).toEqual(['coffees']);

  const text = await tally('today');
  const lines = text.out.split('\n');
  expect(lines[0]).toMatch(/^\w+ \d+ \w+ · All delivered · /);
  expect(lines[2]).toMatch(/^Coffees +\d+ {2}of /);
  expect(lines[3]).toMatch(/^Water /);
  expect(lines).toContain('SLEEP');

  const spoken: Told[] = [json, one, text];
  for (const words of [['--help'], ['add', 'nonsense'], ['add', 'coffees'], ['undo'], ['set', 'mood']])
    spoken.push(await tally(...words));
  const kept = await secretToolSearchAll(process.env, { service: 'Tally for Exist' });
  expect(kept).toContain(sandbox.developerToken);
  for (const { out, err } of spoken)
    for (const secret of [sandbox.developerToken, sandbox.password, sandbox.clientSecret])
      expect((out + err).includes(secret)).toBe(false);
});

test('counts each of twenty commands given at once, also when the first of them has to start the app', async ({
  app,
  sandbox,
  tally,
}) => {
  test.setTimeout(180_000);
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const before = Number(sandbox.current('coffees') ?? 0);
  const atStart = await Promise.all(Array.from({ length: 4 }, () => tally('add', 'coffees')));
  expect(atStart.map(({ code, err }) => [code, err])).toEqual(atStart.map(() => [0, '']));
  const told = await Promise.all(Array.from({ length: 20 }, () => tally('add', 'coffees')));
  expect(told.map(({ code, err }) => [code, err])).toEqual(told.map(() => [0, '']));
  const totals = [...atStart, ...told].map(({ out }) => Number(/: (\d+)/.exec(out)?.[1]));
  expect(totals.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 24 }, (_, index) => before + 1 + index),
  );
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees'), { timeout: 20_000 }).toBe(24);
  expect(sandbox.current('coffees')).toBe(before + 24);
});

test('says what is wrong and does nothing, with exit codes that scripts can tell apart', async ({
  app,
  sandbox,
  tally,
}) => {
  test.setTimeout(120_000);
  // What is wrong in itself starts nothing.
  for (const [words, err] of [
    [['nonsense'], 'Tally has no verb “nonsense”.'],
    [['ad', 'coffees'], 'Did you mean “add”?'],
    [['add'], 'Usage: tally-for-exist add ATTRIBUTE'],
    [['undo', 'that'], 'Usage: tally-for-exist undo'],
    [['today', '--all'], 'has no switch “--all”'],
  ] as const)
    expect(await tally(...words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) });
  expect(await tally('--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Exit codes'),
    err: '',
  });
  expect(await tally('--version')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  expect(runningOn(app.profile)).toBeNull();

  const stranger = await tally('add', 'coffees');
  expect(stranger).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Nobody is signed in') });
  expect(await tally('today', '--json')).toMatchObject({ code: 1, out: '' });
  await endAppOn(app.profile);

  await leaveSignedIn(app, sandbox, ['Coffees']);
  const owner = sandbox.ownerOf('steps');
  for (const [words, code, err] of [
    [['add', 'cofees'], 2, 'Did you mean coffees'],
    [['add', 'coffees', 'many'], 2, ''],
    [['set', 'mood', '70'], 2, ''],
    [['tag', 'coffees'], 2, 'There is no tag “coffees”.'],
    [['today', 'watre'], 2, 'Did you mean water?'],
    [['add', 'coffees', '1', '2099-01-01'], 2, 'That day has not come yet.'],
    [['add', 'steps', '100'], 1, 'Take it over in the window first.'],
    [['undo'], 1, 'There is nothing to take back.'],
  ] as const)
    expect({ ...(await tally(...words)), words }).toMatchObject({
      code,
      out: '',
      err: expect.stringContaining(err),
    });
  expect(sandbox.ownerOf('steps')).toBe(owner);
  expect(sandbox.ledger.count()).toBe(0);
});

test('changes nothing for a sign-in that can only read', async ({ app, sandbox, tally }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Look only, with my password' }).click();
  await page.getByRole('textbox', { name: 'User name' }).fill(sandbox.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(sandbox.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await pin(page, ['Coffees']);
  // The app that was started by hand answers as well.
  expect(await tally('today', 'coffees')).toMatchObject({ code: 0, out: expect.stringMatching(/^Coffees/) });
  expect(await tally('add', 'coffees')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('This sign-in can only read.'),
  });
  expect(sandbox.ledger.count()).toBe(0);
});

test('says that the disk is full, and nothing is half done', async ({ app, sandbox, tally }) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  expect(await tally('today', 'coffees')).toMatchObject({ code: 0 });
  const before = (await tally('today', 'coffees')).out;
  const full = await fullDiskFor(runningOn(app.profile) ?? 0);
  expect(await tally('add', 'coffees')).toEqual(
    expect.objectContaining({
      code: 1,
      out: '',
      err: 'Tally cannot write to its folder. Is the disk full?\n',
    }),
  );
  expect((await tally('today', 'coffees')).out).toBe(before);
  await full.end();
  expect(await tally('add', 'coffees')).toMatchObject({ code: 0, err: '' });
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
});

test('keeps what is added while the keychain is locked or missing, and says that it waits', async ({
  app,
  sandbox,
  tally,
  tallyWith,
}) => {
  test.setTimeout(180_000);
  await leaveSignedIn(app, sandbox, ['Coffees']);
  await lockKeyring(process.env);
  try {
    expect(await tally('add', 'coffees')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Coffees \+1/),
    });
    await expect
      .poll(async () => (await tally('add', 'coffees')).err, { timeout: 40_000 })
      .toBe('It is safe and waits: Your keychain is locked. Unlock it and try again.\n');
    expect((await tally('today', '--json')).code).toBe(0);
    await endAppOn(app.profile);
  } finally {
    await unlockKeyring(process.env);
  }
  const without = tallyWith({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' });
  expect(await without('add', 'coffees', '10')).toMatchObject({ code: 0 });
  expect(sandbox.ledger.count()).toBe(0);
  const waiting = JSON.parse((await without('today', '--json')).out) as TodayJson;
  expect(waiting.sync).toMatchObject({ state: 'needs-you' });
  await endAppOn(app.profile);

  const added = waiting.sync.waitingTaps;
  expect(added).toBeGreaterThanOrEqual(3);
  expect(await tally('today', 'coffees')).toMatchObject({ code: 0 });
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees'), { timeout: 20_000 }).toBe(added - 1 + 10);
});

test('works without a display, as from cron or over ssh, and starts anew after a crash', async ({
  app,
  sandbox,
  tally,
  tallyWith,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const fromCron = tallyWith({ DISPLAY: '', WAYLAND_DISPLAY: '', XDG_RUNTIME_DIR: '' });
  expect(await fromCron('add', 'coffees')).toMatchObject({
    code: 3,
    out: '',
    err: 'Tally does not run, and there is no desktop here to start it on.\n',
  });
  expect(await tally('add', 'coffees')).toMatchObject({ code: 0 });
  expect(await fromCron('add', 'coffees')).toMatchObject({ code: 0, err: '' });

  // A killed app leaves its socket behind.
  const killed = runningOn(app.profile) ?? 0;
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => runningOn(app.profile)).toBeNull();
  expect(await tally('add', 'coffees')).toMatchObject({ code: 0, err: '' });
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(3);
});

test('brings the window and quick entry to the front; a start with a stray word does too', async ({
  app,
  sandbox,
  tally,
}) => {
  const keys = new Keys();
  await leaveSignedIn(app, sandbox, ['Coffees']);
  expect(await tally('undo')).toMatchObject({ code: 1 });
  expect(await keys.findWindows('Tally for Exist')).toEqual([]);
  // A second start in the tray wants nothing in front.
  await tally('--hidden');
  expect(await keys.findWindows('Tally for Exist')).toEqual([]);
  expect(await tally('show')).toMatchObject({ code: 0, out: '', err: '' });
  await expect.poll(() => keys.findWindows('Tally for Exist')).toHaveLength(1);
  expect(await tally('quick')).toMatchObject({ code: 0, out: '', err: '' });
  await expect.poll(() => keys.focusedTitle()).toMatch(/quick entry/i);
  await endAppOn(app.profile);

  // A desktop that hands over a file starts the app all the same.
  const folder = await mkdtemp(join(tmpdir(), 'tally-stray-'));
  const started = tally(join(folder, 'note.txt'));
  await expect.poll(() => keys.findWindows('Tally for Exist')).not.toEqual([]);
  await endAppOn(app.profile);
  expect((await started).out).toBe('');
  await rm(folder, { recursive: true });
});

/** Reads every attribute's value of today from the sandbox's own API, beside the app. */
async function valuesOf(sandbox: Sandbox): Promise<Map<string, unknown>> {
  const headers = { Authorization: `Bearer ${sandbox.developerToken}` };
  const values = new Map<string, unknown>();
  for (let page = 1; ; page += 1) {
    const query = `days=1&limit=100&page=${page}`;
    const response = await fetch(`${sandbox.url}/api/2/attributes/with-values/?${query}`, { headers });
    const { results, next } = (await response.json()) as AttributesPage;
    for (const { name, values: days } of results) values.set(name, days[0]?.value ?? null);
    if (next === null) return values;
  }
}

interface AttributesPage {
  next: string | null;
  results: { name: string; values: { date: string; value: unknown }[] }[];
}

/** Lets every sync of a process's main thread fail for want of room, until told otherwise. */
async function fullDiskFor(pid: number): Promise<{ end: () => Promise<void> }> {
  const args = ['-p', `${pid}`, '-o', '/dev/null', '--trace=?fsync,?fdatasync'];
  const injections = ['fsync', 'fdatasync'].map((call) => `--inject=${call}:error=ENOSPC`);
  const strace = spawn('strace', [...args, ...injections], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [words] = (await once(strace.stderr, 'data')) as [Buffer];
  expect(words.toString()).toContain('attached');
  return {
    end: async () => {
      const ended = once(strace, 'exit');
      strace.kill('SIGTERM');
      await ended;
    },
  };
}
