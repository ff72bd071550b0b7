/** The built app as a plain process, without Playwright: it can be traced, killed and cut off from the network. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingWithUs } from '../../build/owned-processes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface AppProcessOptions {
  profile: string;
  env: NodeJS.ProcessEnv;
  /** Switches for Electron itself. */
  args?: readonly string[];
  /** What runs it, e.g. `unshare --net`; it must become the app itself, so that the process id is the app's. */
  wrapper?: readonly string[];
}

export class AppProcess {
  readonly pid: number;
  /** Resolves with what it ended by: an exit code or a signal. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it wrote to its terminal. */
  output = '';
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 0));
    });
  }

  /** Starts it in the tray alone. */
  static start({ profile, env, args: more = [], wrapper = [] }: AppProcessOptions): AppProcess {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = [executable(env), ...asRoot, root, `--user-data-dir=${profile}`, '--hidden', ...more];
    const [command = '', ...args] = [...wrapper, ...app];
    return new AppProcess(spawn(...endingWithUs(command, args), { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Sends a signal; false when it is gone already. */
  signal(name: NodeJS.Signals): boolean {
    return this.#child.kill(name);
  }

  /** Pulls the plug, and waits until it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}

function executable(env: NodeJS.ProcessEnv): string {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined) throw new Error('The tests of the real app run through `npm run test:e2e`.');
  return join(folder, 'electron');
}
