// The least an app can be that answers a gesture: what Electron and this machine cost by themselves.
const { join } = require('node:path');
const { app, BrowserWindow, globalShortcut, nativeImage, Tray } = require('electron');

const sizePx = 44;
const picture = (/** @type {number} */ grey) =>
  nativeImage.createFromBitmap(Buffer.alloc(sizePx * sizePx * 4, Buffer.from([grey, grey, grey, 255])), {
    width: sizePx,
    height: sizePx,
  });

/** A tray icon that another picture is shown in when keys are pressed. */
function tray() {
  const [dark, light] = [picture(40), picture(200)];
  const icon = new Tray(dark);
  const state = { presses: 0 };
  globalShortcut.register('Control+Alt+U', () => {
    state.presses += 1;
    icon.setImage(state.presses % 2 === 0 ? dark : light);
  });
}

/** A window with a button that changes a number. */
function counter() {
  const window = new BrowserWindow({ x: 40, y: 40, width: 380, height: 620 });
  void window.loadFile(join(__dirname, 'page.html'));
}

/** A window that is hidden until keys are pressed, and takes what is typed. */
function line() {
  const window = new BrowserWindow({ show: false, width: 640, height: 64, frame: false, alwaysOnTop: true });
  void window.loadFile(join(__dirname, 'page.html'));
  const hide = () => window.hide();
  window.on('blur', hide);
  globalShortcut.register('Control+Alt+Y', () => {
    window.show();
    window.focus();
    window.webContents.focus();
  });
  window.webContents.on('before-input-event', (_event, { key, type }) => {
    if (key === 'Escape' && type === 'keyDown') hide();
  });
}

const kinds = { tray, counter, line };
app.on('window-all-closed', () => undefined);
app.whenReady().then(() => {
  const kind = process.argv.at(-1);
  if (kind === 'tray' || kind === 'counter' || kind === 'line') kinds[kind]();
});
