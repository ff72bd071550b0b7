/**
 * Answers the command line on a socket that only this person's programs can reach: one request a connection, a line of
 * JSON in and one out. It can do nothing that a window cannot.
 */
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { longestWords, type Command, type CommandAnswer } from '../domain/command-line.ts';

/** A request is small, and made at once. */
const longestRequest = 4 * longestWords;
const requestPatienceMs = 5_000;
/** Reading and writing for this person alone. */
const ownersOnly = 0o177;

const unanswered: CommandAnswer = {
  code: 3,
  out: '',
  err: 'The Tally that runs is of another version. Restart it, then try again.\n',
};

const words = v.pipe(v.string(), v.maxLength(longestWords));
const request = v.object({
  version: v.literal(1),
  command: v.variant('verb', [
    v.object({ verb: v.picklist(['add', 'set', 'tag', 'untag']), words }),
    v.object({ verb: v.literal('today'), words, isJson: v.boolean() }),
    v.object({ verb: v.picklist(['undo', 'quick', 'show']) }),
  ]),
});

export interface CommandSocketOptions {
  /** Where to listen, best first: see command-places.ts. */
  places: readonly string[];
  /** Makes what answers: only once there is something to answer. */
  commands: () => Promise<{ answer: (command: Command) => Promise<CommandAnswer> }>;
  /** How long somebody may take to ask, in milliseconds. */
  patienceMs?: number;
}

export interface CommandSocket {
  /** Where it listens; null where no place could be had: everything else of the app works all the same. */
  readonly place: string | null;
  stop(): void;
}

/** Starts listening. The single-instance lock must be ours: what a dead app left behind is cleared away. */
export async function answerCommands({
  places,
  commands,
  patienceMs = requestPatienceMs,
}: CommandSocketOptions): Promise<CommandSocket> {
  const made: { once: ReturnType<typeof commands> | null } = { once: null };
  const answer = async (command: Command) => (await (made.once ??= commands())).answer(command);
  for (const place of places) {
    const server = await listen(place, (socket) => receive(socket, answer, patienceMs));
    if (server !== null) return { place, stop: () => server.close() };
  }
  return { place: null, stop: () => undefined };
}

async function listen(place: string, onConnection: (socket: Socket) => void): Promise<Server | null> {
  const server = await tryToListen(place, onConnection);
  if (server !== 'taken') return server;
  if (await isAnybodyThere(place)) return null;
  rmSync(place, { force: true });
  const second = await tryToListen(place, onConnection);
  return second === 'taken' ? null : second;
}

function tryToListen(
  place: string,
  onConnection: (socket: Socket) => void,
): Promise<Server | 'taken' | null> {
  const server = createServer({ allowHalfOpen: true }, onConnection);
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'taken' : null),
    );
    server.once('listening', () => {
      // What goes wrong with one connection is that one's.
      server.on('error', () => undefined);
      resolve(server);
    });
    // The socket is bound within this call: there is no moment in which others could reach it.
    const mask = process.umask(ownersOnly);
    server.listen(place);
    process.umask(mask);
  });
}

function isAnybodyThere(place: string): Promise<boolean> {
  const socket = connect(place);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

function receive(
  socket: Socket,
  answer: (command: Command) => Promise<CommandAnswer>,
  patienceMs: number,
): void {
  let text = '';
  const give = (told: CommandAnswer) => socket.end(`${JSON.stringify(told)}\n`);
  socket.setEncoding('utf8');
  socket.setTimeout(patienceMs, () => socket.destroy());
  // Whoever asked has gone: there is nobody to tell.
  socket.on('error', () => socket.destroy());
  const hear = (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\n');
    if (end < 0 && text.length <= longestRequest) return;
    socket.off('data', hear);
    socket.resume();
    socket.setTimeout(0);
    const command = end < 0 ? null : commandIn(text.slice(0, end));
    // The files of a running app may have been replaced by those of a newer one.
    if (command === null) give(unanswered);
    else void answer(command).then(give, () => give(unanswered));
  };
  socket.on('data', hear);
  socket.on('end', () => {
    if (!text.includes('\n')) socket.destroy();
  });
}

function commandIn(line: string): Command | null {
  try {
    const parsed = v.safeParse(request, JSON.parse(line));
    return parsed.success ? parsed.output.command : null;
  } catch {
    // Not JSON: not one of ours.
    return null;
  }
}
