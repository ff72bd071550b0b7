/** Puts a stub `xdg-open` on PATH, so that the app's sign-in meets a browser that answers by itself. */
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

/**
 * What the browser does with an address: `allow` and `deny` press that button, `ignore` only notes the address, `fail`
 * makes xdg-open end with 1, `tamper-state` and `drop-state` allow but change the way back to the app.
 */
export type BrowserMode = 'allow' | 'deny' | 'ignore' | 'fail' | 'tamper-state' | 'drop-state';

export interface BrowserVisit {
  /** What the app asked to open. */
  url: string;
  mode: BrowserMode;
  isDone: boolean;
  /** Every address loaded, in order; status 0 for one that is not of the web. */
  steps: { url: string; status: number }[];
  /** The last page: after `allow`, the app's own. */
  finalPage: { url: string; status: number; html: string; text: string } | null;
  /** Why it could not go on, e.g. nobody listened at the app's address. */
  error: string | null;
}

const stubScript = fileURLToPath(new URL('./browser-stub.mjs', import.meta.url));

export class BrowserStub {
  /** Goes in front of the app's PATH. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(mode: BrowserMode = 'allow'): Promise<BrowserStub> {
    const stub = new BrowserStub(await mkdtemp(join(tmpdir(), 'tally-browser-')));
    await stub.setMode(mode);
    const command = join(stub.folder, 'xdg-open');
    // ELECTRON_RUN_AS_NODE lets it run from Electron too, should that be what runs the tests.
    const quoted = [process.execPath, stubScript, stub.folder].map(
      (word) => `'${word.replaceAll("'", "'\\''")}'`,
    );
    await writeFile(command, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quoted.join(' ')} "$1"\n`);
    await chmod(command, 0o755);
    return stub;
  }

  /** The environment to start the app with. */
  env(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { ...base, PATH: `${this.folder}${delimiter}${base['PATH'] ?? ''}` };
  }

  /** Holds from the next address on. */
  async setMode(mode: BrowserMode): Promise<void> {
    await writeFile(join(this.folder, 'mode'), mode);
  }

  /** Answers all visits so far, the first one first. */
  async visits(): Promise<BrowserVisit[]> {
    const names = (await readdir(this.folder)).filter((name) => /^visit-.*\.json$/.test(name)).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(this.folder, name), 'utf8')));
    return texts.map((text) => JSON.parse(text) as BrowserVisit);
  }

  /** Waits until a visit (the first, unless said otherwise) has come to its end. */
  waitVisit(index = 0): Promise<BrowserVisit> {
    return until(async () => (await this.visits()).filter(({ isDone }) => isDone)[index], {
      what: `visit ${index} of the browser`,
      timeoutMs: 20_000,
    });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
