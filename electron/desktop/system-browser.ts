/** Opens addresses in the person's browser, and notices where that can be noticed that it did not. */
import { execFile } from 'node:child_process';
import { shell } from 'electron';
import { TallyError } from '../domain/errors.ts';
import type { Browser } from '../domain/ports.ts';

/** A browser that is not open yet keeps xdg-open running: no word within this time is a good word. */
const noticeMs = 3_000;

/** Makes the port. Only web addresses are ever handed to the system. */
export function createSystemBrowser(): Browser {
  return {
    async open(url) {
      if (!isWebAddress(url)) throw new TallyError('invalid-input', 'Only web addresses can be opened.');
      if (process.platform === 'linux') await openOnLinux(url);
      else await shell.openExternal(url);
    },
  };
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}

/** `shell.openExternal` resolves on Linux even when nothing opened, so xdg-open is asked directly. */
function openOnLinux(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, noticeMs);
    const opener = execFile('xdg-open', [url], (error) => {
      clearTimeout(timer);
      if (error === null) resolve();
      else reject(new TallyError('browser-not-opened', 'Your browser did not open.', { cause: error }));
    });
    opener.unref();
  });
}
