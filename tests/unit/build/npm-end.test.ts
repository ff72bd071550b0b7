import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const helper = new URL('../../../build/npm-end.mjs', import.meta.url).href;

// Says “ready”, then either “npm is gone”, or “still here” once its shell is gone and a look or two have passed.
const script = `
  import { onNpmEnd } from ${JSON.stringify(helper)};
  const shell = process.ppid;
  onNpmEnd(() => { console.log('npm is gone'); process.exit(); });
  setInterval(() => {
    if (process.ppid !== shell) setTimeout(() => { console.log('still here'); process.exit(); }, 1_200);
  }, 100);
  console.log('ready');`;

/** Runs the script below a shell, as npm does, ends the shell, and answers what the script said then. */
async function endShell(env: NodeJS.ProcessEnv): Promise<string> {
  const command = '"$NODE" --input-type=module -e "$SCRIPT"; true';
  const shell = spawn('sh', ['-c', command], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...env, NODE: process.execPath, SCRIPT: script },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(shell.stdout, 'data');
  shell.kill();
  return String(await once(shell.stdout, 'data')).trim();
}

describe.runIf(process.platform !== 'win32')('the end of npm', () => {
  it('ends what npm started', async () => {
    expect(await endShell({ npm_lifecycle_event: 'start' })).toBe('npm is gone');
  });

  it('leaves alone what was started without npm', async () => {
    expect(await endShell({})).toBe('still here');
  });
});
