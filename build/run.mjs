/** Runs a command of this project with its output shown. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './bundle.mjs';

/**
 * Runs one of the project's own tools (from node_modules/.bin) or any program, from the project's folder.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, env = process.env) {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, PATH: `${bin}:${env['PATH'] ?? ''}` },
    shell: process.platform === 'win32',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
