// The least an app can be: it shows whether the bench itself works before the real app is blamed.
const { app, globalShortcut, Menu, nativeImage, Notification, powerMonitor, Tray } = require('electron');

const sizePx = 22;
const icon = (/** @type {[blue: number, green: number, red: number, alpha: number]} */ ...bgra) =>
  nativeImage.createFromBitmap(Buffer.alloc(sizePx * sizePx * 4, Buffer.from(bgra)), {
    width: sizePx,
    height: sizePx,
  });
const red = icon(0, 0, 255, 255);
const halfGreen = icon(0, 128, 0, 128); // premultiplied: a full green, half transparent

app.whenReady().then(() => {
  const tray = new Tray(red);
  const say = (/** @type {string} */ text) => tray.setToolTip(text);
  const add = [
    { label: 'Tea && cake', click: () => say('tea') },
    { label: 'Coffee', enabled: false },
  ];
  const notify = () => {
    const notification = new Notification({ title: 'Tiny', body: 'Clicked?' });
    notification.on('click', () => say('notification clicked'));
    notification.show();
  };
  const entries = [
    { label: 'Add', submenu: add },
    { type: /** @type {const} */ ('separator') },
    { label: 'Checked', type: /** @type {const} */ ('checkbox'), checked: true },
    { label: 'Notify', click: notify },
    { label: 'Quit', click: () => app.quit() },
  ];
  tray.setContextMenu(Menu.buildFromTemplate(entries));
  tray.on('click', () => tray.setImage(halfGreen));
  powerMonitor.on('suspend', () => say('asleep'));
  powerMonitor.on('resume', () => say('awake'));
  globalShortcut.register('CommandOrControl+Alt+T', () => say('shortcut'));
  say('ready');
});
