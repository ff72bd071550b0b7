/** Background programs that end with us: stopped in reverse order, by their own process group, and nothing else. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

import { onProcessEnd } from './process-end.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const politeMs = 2_000;

const deathSignalCommand = '/usr/bin/setpriv';

/**
 * Lets the kernel end a child when we are killed outright (SIGKILL), where nothing of ours can run any more.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]} what to start instead
 */
export function endingWithUs(command, args) {
  if (!existsSync(deathSignalCommand)) return [command, [...args]];
  return [deathSignalCommand, ['--pdeathsig', 'TERM', command, ...args]];
}

export class OwnedProcesses {
  /** @type {ChildProcess[]} */
  #children = [];
  #forget = onProcessEnd(() => this.#signalAll('SIGTERM'));

  /**
   * Starts a program in a process group of its own: Ctrl+C reaches us, and we end it in order.
   *
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ env: NodeJS.ProcessEnv, stdio: import('node:child_process').StdioOptions }} options
   * @returns {ChildProcess}
   */
  start(command, args, options) {
    const child = spawn(...endingWithUs(command, args), { ...options, detached: true });
    this.#children.push(child);
    return child;
  }

  /** Ends all of them and waits until they are gone. */
  async stop() {
    this.#forget();
    for (const child of this.#children.splice(0).reverse()) await stopGroup(child);
  }

  /** @param {NodeJS.Signals} signal */
  #signalAll(signal) {
    for (const child of [...this.#children].reverse()) signalGroup(child, signal);
  }
}

/** @param {ChildProcess} child */
async function stopGroup(child) {
  const hasExited = child.exitCode !== null || child.signalCode !== null;
  const exited = hasExited ? Promise.resolve() : once(child, 'exit');
  // Even after the first process is gone its group may live on, e.g. services that the bus has started.
  signalGroup(child, 'SIGTERM');
  const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), politeMs);
  await exited;
  clearTimeout(impatience);
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // all of the group is gone already, which is what is wanted
  }
}
