/** A place on this machine where newer versions are published, and AppImages that are scripts: the updater cannot tell. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

export class UpdateFeed {
  readonly #server: Server;
  readonly #files = new Map<string, string>();
  /** The paths that were asked for. */
  readonly asked: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
      this.asked.push(path);
      const content = this.#files.get(path);
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
  }

  static async open(): Promise<UpdateFeed> {
    const feed = new UpdateFeed();
    feed.#server.listen(0, '127.0.0.1');
    await once(feed.#server, 'listening');
    return feed;
  }

  /** Publishes a version; `sent` is what really comes when it is fetched. */
  publish(version: string, content: string, sent = content): void {
    const sha512 = createHash('sha512').update(content).digest('base64');
    const name = `Tally-for-Exist-${version}.AppImage`;
    const size = Buffer.byteLength(content);
    const lines = [
      `version: ${version}`,
      'files:',
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${size}`,
      `path: ${name}`,
      `sha512: ${sha512}`,
      `releaseDate: '2026-11-21T12:00:00.000Z'`,
    ];
    this.#files.set('latest-linux.yml', `${lines.join('\n')}\n`);
    this.#files.set(name, sent);
  }

  /** Tells a packaged app of this place, as the packager would have. */
  async nameIn(appFolder: string): Promise<void> {
    const { port } = this.#server.address() as AddressInfo;
    const feed = `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: tally-for-exist-updater\n`;
    await writeFile(join(appFolder, 'resources', 'app-update.yml'), feed);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** An AppImage's part here: it names itself and the folder with its program to the app, and becomes it. */
export function standInAppImage(version: string, program: string): string {
  const names = ['export APPIMAGE="$0"', `export APPDIR='${dirname(program)}'`];
  return ['#!/bin/sh', `# ${version}`, ...names, `exec '${program}' "$@"`, ''].join('\n');
}
