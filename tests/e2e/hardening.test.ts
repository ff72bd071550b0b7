/** Electron's security checklist, asked of the running app. */
import { expect, test } from './app-under-test.ts';

test('gives a page nothing but the named methods of the bridge', async ({ app }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as { tally: object }).tally).sort(),
    address: location.href,
  }));
  expect(seen.globals).toEqual([]);
  expect(seen.address).toBe('tally://app/index.html');
  expect(seen.bridge).toContain('add');
  expect(seen.bridge).not.toContain('request');
  expect(seen.bridge).not.toContain('invoke');
});

test('isolates and sandboxes its window', async ({ app }) => {
  await app.start();
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const {
      sandbox,
      contextIsolation,
      nodeIntegration,
      webSecurity,
      webviewTag,
      allowRunningInsecureContent,
    } = contents.getLastWebPreferences();
    return {
      sandbox,
      contextIsolation,
      nodeIntegration,
      webSecurity,
      webviewTag,
      allowRunningInsecureContent,
    };
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
  });
});

test('neither navigates away, nor opens windows, nor runs what a page injects', async ({ app, sandbox }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  const opened = await page.evaluate((url) => window.open(url) === null, sandbox.url);
  expect(opened).toBe(true);
  await page.evaluate((url) => {
    location.href = url;
  }, sandbox.url);
  const ranInline = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return 'injected' in window;
  });
  expect(ranInline).toBe(false);
  const fetched = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'answered',
        () => 'refused',
      ),
    sandbox.url,
  );
  expect(fetched).toBe('refused');
  expect(page.url()).toBe('tally://app/index.html');
  expect(sandbox.requests.all).toHaveLength(0);
});

test('refuses every permission', async ({ app }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  const permission = await page.evaluate(() => Notification.requestPermission());
  expect(permission).toBe('denied');
});

test('refuses requests that are not of the form agreed', async ({ app }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  const answers = await page.evaluate(async () => {
    const bridge = (window as unknown as { tally: Record<string, (input?: unknown) => Promise<unknown>> })
      .tally;
    const tries: [string, unknown][] = [
      ['add', undefined],
      ['add', { attribute: 'coffees', amount: '1' }],
      ['add', { attribute: 'coffees', amount: Number.NaN }],
      ['add', { attribute: '', amount: 1 }],
      ['openPage', { page: 'file:///etc/passwd' }],
      ['copy', { text: 'anything' }],
      ['setPinned', { names: 'coffees' }],
    ];
    return Promise.all(tries.map(async ([name, input]) => bridge[name]?.(input)));
  });
  expect(answers).toHaveLength(7);
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
  }
});
