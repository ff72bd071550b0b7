import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandPlaces } from '../../../electron/desktop/command-places.ts';
import { answerCommands, type CommandSocket } from '../../../electron/desktop/command-socket.ts';
import { askOrStart } from '../../../electron/desktop/command-talk.ts';
import type { Command, CommandAnswer } from '../../../electron/domain/command-line.ts';

const here = { folder: '', place: '' };
const open: CommandSocket[] = [];
beforeEach(() => {
  here.folder = mkdtempSync(join(tmpdir(), 'tally-socket-'));
  here.place = join(here.folder, 'command.sock');
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.stop();
  rmSync(here.folder, { recursive: true, force: true });
});

const done: CommandAnswer = { code: 0, out: 'Coffees +2: 5 of 2.4\n', err: '' };
const add: Command = { verb: 'add', words: 'coffees 2' };
const requestOf = (command: unknown) => JSON.stringify({ version: 1, command });

/** Listens, and notes what it was asked. */
async function listen({ places = [here.place], answer = async () => done, patienceMs = 5_000 } = {}) {
  const asked: Command[] = [];
  const socket = await answerCommands({
    places,
    patienceMs,
    commands: async () => ({
      answer: (command) => {
        asked.push(command);
        return answer();
      },
    }),
  });
  open.push(socket);
  return { asked, socket };
}

const ask = (request: string, places = [here.place]) => askOrStart({ places, request, start: null });

/** Says something raw, and answers what came back until the end. */
async function say(text: string): Promise<string> {
  const socket = connect(here.place);
  socket.setEncoding('utf8');
  let heard = '';
  socket.on('data', (chunk: string) => (heard += chunk));
  // A connection that is dropped in the middle of what is said ends as well.
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

describe('the socket of the command line', () => {
  it('answers a request with what came of it', async () => {
    const { asked, socket } = await listen();
    expect(socket.place).toBe(here.place);
    expect(await ask(requestOf(add))).toEqual(done);
    expect(asked).toEqual([add]);
  });

  it('answers many at once, each with its own answer', async () => {
    let count = 0;
    const { asked } = await listen({ answer: async () => ({ ...done, out: `${(count += 1)}\n` }) });
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(requestOf(add))));
    expect(new Set(answers.map(({ out }) => out)).size).toBe(40);
    expect(asked).toHaveLength(40);
  });

  it('is for its owner alone', async () => {
    await listen();
    expect(statSync(here.place).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['nothing of ours', 'GET / HTTP/1.1\n'],
    ['another version', `${JSON.stringify({ version: 2, command: add })}\n`],
    ['an unknown verb', `${requestOf({ verb: 'sign-out' })}\n`],
    ['a verb without its words', `${requestOf({ verb: 'add' })}\n`],
    ['words that are none', `${requestOf({ verb: 'add', words: { evil: 1 } })}\n`],
    ['words without an end', `${requestOf({ verb: 'add', words: 'x'.repeat(30_000) })}\n`],
    ['a line without an end', 'x'.repeat(100_000)],
    ['null', 'null\n'],
  ])('does nothing for %s', async (_, text) => {
    const { asked } = await listen();
    expect(JSON.parse(await say(text))).toMatchObject({ code: 3, out: '' });
    expect(asked).toEqual([]);
  });

  it('drops who connects and does not ask', async () => {
    const { asked } = await listen({ patienceMs: 20 });
    expect(await say('')).toBe('');
    expect(await say('{"version":1')).toBe('');
    expect(asked).toEqual([]);
  });

  it('answers where what answers cannot be had: its files were replaced', async () => {
    open.push(
      await answerCommands({
        places: [here.place],
        commands: () => Promise.reject(new Error('no such file')),
      }),
    );
    expect(await ask(requestOf(add))).toMatchObject({
      code: 3,
      err: expect.stringContaining('of another version'),
    });
  });

  it('takes the place of a dead one, and clears up when it stops', async () => {
    const dying = `require('net').createServer().listen(${JSON.stringify(here.place)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', dying]);
    expect(existsSync(here.place)).toBe(true);
    const { socket } = await listen();
    expect(await ask(requestOf(add))).toEqual(done);
    socket.stop();
    expect(existsSync(here.place)).toBe(false);
  });

  it('leaves a living one alone and goes to the next place', async () => {
    const other = createServer((socket) => socket.end()).listen(here.place);
    await once(other, 'listening');
    const second = join(here.folder, 'second.sock');
    const { socket } = await listen({ places: [here.place, second] });
    expect(socket.place).toBe(second);
    other.close();
  });

  it('lets the app be where no place can be had', async () => {
    const { socket } = await listen({ places: [join(here.folder, 'missing', 'command.sock')] });
    expect(socket.place).toBeNull();
  });
});

describe('who asks', () => {
  it('says that nobody answers where there is no desktop to start the app on', async () => {
    expect(await ask(requestOf(add))).toEqual({
      code: 3,
      out: '',
      err: 'Tally does not run, and there is no desktop here to start it on.\n',
    });
  });

  it('asks at the next place where nobody is at the first', async () => {
    const second = join(here.folder, 'second.sock');
    const { asked } = await listen({ places: [second] });
    expect(await ask(requestOf(add), [here.place, second])).toEqual(done);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['ends without an answer', ''],
    ['is cut off', '{"code":0,"out":"Cof'],
    ['answers what is none', '{"code":7,"out":"","err":""}\n'],
  ])('never asks twice where the app %s', async (_, text) => {
    let connections = 0;
    const other = createServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.end(text));
    }).listen(here.place);
    await once(other, 'listening');
    expect(await ask(requestOf(add), [here.place, here.place])).toMatchObject({
      code: 3,
      err: expect.stringContaining('See what it has before you try again.'),
    });
    expect(connections).toBe(1);
    other.close();
  });

  it('starts the app and waits for it', async () => {
    const program = join(here.folder, 'app.cjs');
    const answer = JSON.stringify(`${JSON.stringify(done)}\n`);
    writeFileSync(
      program,
      `const server = require('net').createServer((socket) => {
        socket.once('data', () => { socket.end(${answer}); server.close(); });
      }).listen(process.argv[2]);`,
    );
    const start = { program: process.execPath, args: [program, here.place] };
    expect(await askOrStart({ places: [here.place], request: requestOf(add), start })).toEqual(done);
  });

  it.each([
    ['fails', process.execPath, ['-e', 'process.exit(1)']],
    ['is not there', '/nowhere/tally', []],
  ])('says so at once when what it starts %s', async (_, program, args) => {
    const startedAtMs = performance.now();
    const answer = await askOrStart({ places: [here.place], request: '{}', start: { program, args } });
    expect(answer).toMatchObject({ code: 3, err: expect.stringContaining('could not be started') });
    expect(performance.now() - startedAtMs).toBeLessThan(15_000);
  });
});

describe('the places of the socket', () => {
  const uid = process.getuid?.();
  const profile = '/home/me/.config/Tally for Exist';

  it('are the profile folder, then the session’s own', () => {
    const [first, second = '', ...others] = commandPlaces({
      profile,
      env: { XDG_RUNTIME_DIR: here.folder },
      platform: 'linux',
      uid,
    });
    expect(first).toBe(`${profile}/command.sock`);
    expect(second).toMatch(new RegExp(`^${here.folder}/tally-for-exist-[0-9a-f]{16}\\.sock$`));
    expect(others).toEqual([]);
  });

  it('are another for another profile', () => {
    const places = ['/a', '/b'].map((each) =>
      commandPlaces({ profile: each, env: { XDG_RUNTIME_DIR: here.folder }, platform: 'linux', uid }),
    );
    expect(new Set(places.flat()).size).toBe(4);
  });

  it('leave out a path that no socket can have', () => {
    const deep = `/${'x'.repeat(120)}`;
    const places = commandPlaces({
      profile: deep,
      env: { XDG_RUNTIME_DIR: here.folder },
      platform: 'linux',
      uid,
    });
    expect(places).toEqual([expect.stringContaining(`${here.folder}/`)]);
    expect(commandPlaces({ profile: deep, env: {}, platform: 'linux', uid })).toEqual([]);
  });

  it.each([
    ['somebody else’s', (path: string) => ({ XDG_RUNTIME_DIR: path }), (uid ?? 0) + 1],
    ['not absolute', () => ({ XDG_RUNTIME_DIR: 'run' }), uid],
    ['not there', (path: string) => ({ XDG_RUNTIME_DIR: join(path, 'missing') }), uid],
    ['open to others', () => ({ XDG_RUNTIME_DIR: tmpdir() }), uid],
  ])('leave out a session’s folder that is %s', (_, envOf, owner) => {
    const places = commandPlaces({ profile, env: envOf(here.folder), platform: 'linux', uid: owner });
    expect(places).toEqual([`${profile}/command.sock`]);
  });

  it('are a named pipe on Windows', () => {
    const places = commandPlaces({ profile: 'C:\\Users\\me', env: {}, platform: 'win32', uid: undefined });
    expect(places).toEqual([expect.stringMatching(/^\\\\\.\\pipe\\tally-for-exist-[0-9a-f]{16}$/)]);
  });
});
