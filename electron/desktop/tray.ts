/** Puts the tray model on the real tray. */
import {
  Menu,
  nativeImage,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import { assertNever } from '../domain/assert-never.ts';
import type { MenuEntry, TrayAction, TrayModel } from '../domain/tray-model.ts';
import { drawTrayIcon, toBitmap } from './tray-icon.ts';

export interface AppTrayOptions {
  model: TrayModel;
  onAction: (action: TrayAction) => void;
  /** A click on the icon itself. */
  onClick: () => void;
}

const inks = { light: 255, dark: 22 };

export class AppTray {
  readonly #tray: Tray;
  readonly #onAction: (action: TrayAction) => void;
  #model: TrayModel;
  #drawn: { icon: string; tooltip: string; menu: string };

  constructor({ model, onAction, onClick }: AppTrayOptions) {
    this.#onAction = onAction;
    this.#model = model;
    this.#tray = new Tray(iconImage(model));
    this.#drawn = { icon: iconKey(model), tooltip: '', menu: '' };
    this.#tray.on('click', onClick);
    nativeTheme.on('updated', this.#redraw);
    this.draw(model);
  }

  /** Brings the tray up to a model, touching only what differs: each touch is a message to the panel. */
  draw(model: TrayModel): void {
    this.#model = model;
    const icon = iconKey(model);
    if (icon !== this.#drawn.icon) this.#tray.setImage(iconImage(model));
    if (model.tooltip !== this.#drawn.tooltip) this.#tray.setToolTip(model.tooltip);
    const menu = JSON.stringify(model.menu);
    if (menu !== this.#drawn.menu)
      this.#tray.setContextMenu(Menu.buildFromTemplate(this.#template(model.menu)));
    this.#drawn = { icon, tooltip: model.tooltip, menu };
  }

  readonly #redraw = () => this.draw(this.#model);

  #template(entries: readonly MenuEntry[]): MenuItemConstructorOptions[] {
    return entries.map((entry): MenuItemConstructorOptions => {
      switch (entry.kind) {
        case 'separator':
          return { type: 'separator' };
        case 'words':
          return { label: menuText(entry.label), enabled: false };
        case 'action':
          return { label: menuText(entry.label), click: () => this.#onAction(entry.action) };
        case 'submenu':
          return { label: menuText(entry.label), submenu: this.#template(entry.entries) };
        default:
          return assertNever(entry);
      }
    });
  }
}

/** A lone ampersand marks a mnemonic and would vanish. */
function menuText(label: string): string {
  return label.replaceAll('&', '&&');
}

function iconKey({ icon }: TrayModel): string {
  return `${icon.progress ?? 'none'} ${icon.badge} ${panelInk()}`;
}

/** Desktops whose panel is dark whatever the theme is. */
const darkPanels = /gnome|unity|pantheon|budgie|cinnamon/i;

/** macOS inverts a template image itself; elsewhere the theme is the best hint there is. */
function panelInk(): number {
  if (process.platform === 'darwin') return inks.dark;
  if (process.platform === 'linux' && darkPanels.test(process.env['XDG_CURRENT_DESKTOP'] ?? ''))
    return inks.light;
  return nativeTheme.shouldUseDarkColors ? inks.light : inks.dark;
}

function iconImage({ icon }: TrayModel): NativeImage {
  const gridSize = process.platform === 'linux' ? 22 : 16;
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = gridSize * scaleFactor;
    const hasContour = process.platform === 'linux';
    const pixels = drawTrayIcon({ ...icon, size, ink: panelInk(), hasContour });
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: toBitmap(pixels) });
  }
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}
