/** Asks the running app over its socket; starts it in the tray where none answers. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandAnswer } from '../domain/command-line.ts';

/** Reading today anew takes the app 8 s at most. */
const answerPatienceMs = 30_000;
const startPatienceMs = 20_000;
const lookEveryMs = 50;

export interface TalkOptions {
  places: readonly string[];
  /** One line of JSON. */
  request: string;
  /** What starts the app in the tray; null where there is no desktop to start it on. */
  start: { program: string; args: readonly string[] } | null;
}

const unanswered = (err: string): CommandAnswer => ({ code: 3, out: '', err: `${err}\n` });

/** Asks; never rejects. */
export async function askOrStart(options: TalkOptions): Promise<CommandAnswer> {
  const answer = await askAnywhere(options);
  if (answer !== null) return answer;
  if (options.start === null)
    return unanswered('Tally does not run, and there is no desktop here to start it on.');
  const started = startApp(options.start);
  const endMs = performance.now() + startPatienceMs;
  while (performance.now() < endMs) {
    const later = await askAnywhere(options);
    if (later !== null) return later;
    if (started.hasFailed) break;
    await pause(lookEveryMs);
  }
  return unanswered('Tally does not run and could not be started. Start it by hand to see why.');
}

async function askAnywhere({ places, request }: TalkOptions): Promise<CommandAnswer | null> {
  for (const place of places) {
    const answer = await askAt(place, request);
    if (answer !== null) return answer;
  }
  return null;
}

/**
 * Asks at one place; null when nobody is there. Once the request has left it is never made again: an answer that does
 * not come says nothing of what was done.
 */
function askAt(place: string, request: string): Promise<CommandAnswer | null> {
  const socket = connect(place);
  socket.setEncoding('utf8');
  return new Promise((resolve) => {
    let isAsked = false;
    let text = '';
    const end = () =>
      resolve(
        isAsked
          ? (answerIn(text) ?? unanswered('Tally did not answer. See what it has before you try again.'))
          : null,
      );
    socket.once('connect', () => {
      isAsked = true;
      socket.write(`${request}\n`);
    });
    socket.on('data', (chunk: string) => (text += chunk));
    socket.once('end', end);
    socket.once('error', end);
    socket.setTimeout(answerPatienceMs, end);
  }).finally(() => socket.destroy()) as Promise<CommandAnswer | null>;
}

function answerIn(text: string): CommandAnswer | null {
  try {
    const told = JSON.parse(text) as unknown;
    return isAnswer(told) ? told : null;
  } catch {
    // Cut off, or not ours.
    return null;
  }
}

function isAnswer(told: unknown): told is CommandAnswer {
  if (typeof told !== 'object' || told === null) return false;
  const { code, out, err } = told as Partial<Record<keyof CommandAnswer, unknown>>;
  return (
    (code === 0 || code === 1 || code === 2 || code === 3) &&
    typeof out === 'string' &&
    typeof err === 'string'
  );
}

/** Starts the app so that it outlives this process. One that meets another of its kind ends well and lets that answer. */
function startApp({ program, args }: NonNullable<TalkOptions['start']>): { hasFailed: boolean } {
  const started = { hasFailed: false };
  // Not in the folder of whoever asked, which it would keep from being unmounted.
  const app = spawn(program, args, { cwd: dirname(program), detached: true, stdio: 'ignore' });
  app.once('error', () => (started.hasFailed = true));
  app.once('exit', (code) => (started.hasFailed = code !== 0));
  app.unref();
  return started;
}
