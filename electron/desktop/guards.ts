/** Closes what a window never needs: Electron's security checklist as code. */
import { app, session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Guards the session and every page that will ever be made. Call it before the first window. */
export function guardEverything(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** Tells whether an address is one of the app's own pages. */
export function isOurs(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${appOrigin}/`);
}
