/** Serves the window's pages from the app's own protocol: no file:// privileges, and a strict policy on every page. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

export const appScheme = 'tally';
/** The one origin that windows may show and that requests are taken from. */
export const appOrigin = `${appScheme}://app`;
export const mainPage = `${appOrigin}/index.html`;
export const quickPage = `${appOrigin}/quick.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Declares the scheme; call it before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/** Answers the scheme from a folder; call it once the app is ready. */
export function serveApp(folder: string): void {
  protocol.handle(appScheme, async (request) => {
    const path = fileFor(request.url, folder);
    if (path === null) return new Response('Not found', { status: 404 });
    try {
      const content = await readFile(path);
      const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
      return new Response(new Uint8Array(content), { headers: { ...headers, 'Content-Type': contentType } });
    } catch {
      // A file that is not there is an ordinary answer.
      return new Response('Not found', { status: 404, headers });
    }
  });
}

/** Finds the file for an address; null for another host or a path that leaves the folder. */
export function fileFor(url: string, folder: string): string | null {
  const { host, pathname } = new URL(url);
  if (`${appScheme}://${host}` !== appOrigin) return null;
  const name = decoded(pathname);
  if (name === null) return null;
  const path = normalize(join(folder, name));
  return path.startsWith(folder + sep) ? path : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A lone percent sign: no file of ours has such a name.
    return null;
  }
}
