// Another program that a person is typing in: its title is "Notes:" and what reached it. It may hold keys of its own.
const { app, BrowserWindow, globalShortcut } = require('electron');

const page = `<title>Notes: </title>
  <textarea autofocus oninput="document.title = 'Notes: ' + value" style="width: 90%; height: 80%"></textarea>`;

app.whenReady().then(() => {
  const held = process.argv.find((arg) => arg.startsWith('--holds='))?.slice('--holds='.length);
  if (held !== undefined) globalShortcut.register(held, () => undefined);
  const window = new BrowserWindow({ width: 700, height: 500, autoHideMenuBar: true });
  void window.loadURL('data:text/html,' + encodeURIComponent(page));
});
