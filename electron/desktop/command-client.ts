/**
 * The command line's own process: it has a thread ask the running app, prints what that says and ends. It is done before
 * Electron has started up: no tray, no window, no profile, and no display, so that it works from cron and over ssh.
 */
import { writeSync } from 'node:fs';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CommandAnswer } from '../domain/command-line.ts';
import type { CommandErrand } from './command-worker.ts';

/** Starting the app and a reading of everything take less; the thread has limits of its own. */
const patienceMs = 60_000;

/**
 * Does what the command line says; answers the exit code. Nothing else runs meanwhile: this thread's event loop begins
 * with Chromium, which needs a display and takes its time.
 *
 * @param thread the built command-worker.ts
 */
export function obeyCommandLine(thread: URL, errand: Omit<CommandErrand, 'port' | 'done'>): number {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const workerData: CommandErrand = { ...errand, port: port2, done };
  new Worker(thread, { workerData, transferList: [port2] });
  Atomics.wait(done, 0, 0, patienceMs);
  const told = receiveMessageOnPort(port1) as { message: CommandAnswer } | undefined;
  const { code, out, err } = told?.message ?? { code: 3, out: '', err: 'Tally did not answer.\n' };
  writeAll(1, out);
  writeAll(2, err);
  return code;
}

/** Writes a text whole, also into a pipe that takes it in pieces. */
function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      // Full for now: whoever reads will get to it. Anything else: nobody reads any more, as behind `| head`.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
