/** The talking part of the command line, in a thread of its own. */
import { workerData, type MessagePort } from 'node:worker_threads';
import { faultWords, helpText } from '../domain/command-help.ts';
import type { CommandAnswer, CommandLine } from '../domain/command-line.ts';
import { askOrStart, type TalkOptions } from './command-talk.ts';

/** What the thread is given. */
export interface CommandErrand extends Omit<TalkOptions, 'request'> {
  line: Exclude<CommandLine, { kind: 'none' }>;
  version: string;
  /** Takes the answer. */
  port: MessagePort;
  /** Becomes 1 once the answer is there. */
  done: Int32Array;
}

async function answerTo({ line, version, ...how }: CommandErrand): Promise<CommandAnswer> {
  switch (line.kind) {
    case 'help':
      return { code: 0, out: helpText, err: '' };
    case 'version':
      return { code: 0, out: `${version}\n`, err: '' };
    case 'wrong':
      return { code: 2, out: '', err: faultWords(line.fault) };
    case 'command':
      return askOrStart({ ...how, request: JSON.stringify({ version: 1, command: line.command }) });
  }
}

const errand = workerData as CommandErrand;
void answerTo(errand).then((answer) => {
  errand.port.postMessage(answer);
  Atomics.store(errand.done, 0, 1);
  Atomics.notify(errand.done, 0);
  // Node aborts now and then where a thread that has started a process ends while the whole process does.
  Atomics.wait(errand.done, 0, 1);
});
