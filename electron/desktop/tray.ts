/** Puts the tray model on the real tray. */
import { nativeImage, nativeTheme, Tray, type NativeImage } from 'electron';
import type { TrayAction } from '../domain/tray-entry.ts';
import type { TrayModel } from '../domain/tray-model.ts';
import { drawTrayIcon, toBitmap } from './tray-icon.ts';
import { buildTrayMenu } from './tray-menu.ts';

export interface AppTrayOptions {
  model: TrayModel;
  /** Carries out what was pressed; settles when the state tells what came of it. */
  onAction: (action: TrayAction) => Promise<void> | undefined;
  /** A click on the icon itself. */
  onClick: () => void;
}

const inks = { light: 255, dark: 22 };

/** How long an open menu is left alone after its last sign of life, where nothing tells that it was closed. */
const openMs = 15_000;

/** A menu that was closed by a press tells of it before it tells what was pressed. */
const closingMs = 100;

/** What the tray shows at this moment. */
interface Drawn {
  icon: string;
  title: string;
  tooltip: string;
  menu: string;
}

const nothing: Drawn = { icon: '', title: '', tooltip: '', menu: '' };

export class AppTray {
  readonly #options: AppTrayOptions;
  #tray: Tray;
  #model: TrayModel;
  #drawn: Drawn;
  /** Runs while the menu is on screen, as far as anybody tells: until it ends the menu stays as it is. */
  #hold: NodeJS.Timeout | null = null;
  #isSettingMenu = false;

  constructor(options: AppTrayOptions) {
    this.#options = options;
    this.#model = options.model;
    this.#tray = this.#make();
    this.#drawn = { ...nothing, icon: iconKey(options.model) };
    nativeTheme.on('updated', this.#redraw);
    this.draw(options.model);
  }

  /** Brings the tray up to a model, touching only what differs: each touch is a message to the panel. */
  draw(model: TrayModel): void {
    this.#model = model;
    const icon = iconKey(model);
    if (icon !== this.#drawn.icon) this.#tray.setImage(iconImage(model));
    if (model.title !== this.#drawn.title && process.platform === 'darwin') this.#tray.setTitle(model.title);
    this.#drawn = { ...this.#drawn, icon, title: model.title };
    if (this.#hold === null) this.#drawMenu(model);
  }

  /** Makes the icon anew, for a panel that came after it and has not heard of it. */
  makeAnew(): void {
    const old = this.#tray;
    this.#tray = this.#make();
    old.destroy();
    this.#letGo();
    this.#drawn = { ...nothing, icon: iconKey(this.#model) };
    this.draw(this.#model);
  }

  readonly #redraw = () => this.draw(this.#model);

  #make(): Tray {
    const tray = new Tray(iconImage(this.#model));
    tray.on('click', this.#options.onClick);
    return tray;
  }

  /** On Linux a new tooltip replaces the menu too, so both wait until nobody has it open. */
  #drawMenu({ tooltip, menu: entries }: TrayModel): void {
    const menu = JSON.stringify(entries);
    this.#isSettingMenu = true;
    if (tooltip !== this.#drawn.tooltip) this.#tray.setToolTip(tooltip);
    if (menu !== this.#drawn.menu) this.#tray.setContextMenu(this.#menuOf(entries));
    this.#isSettingMenu = false;
    this.#drawn = { ...this.#drawn, tooltip, menu };
  }

  #menuOf(entries: TrayModel['menu']) {
    return buildTrayMenu(entries, {
      onPress: (action) => {
        this.#letGo();
        // The desktop has moved a check mark by itself already: what the state says is drawn in any case.
        this.#drawn = { ...this.#drawn, menu: '' };
        void this.#options.onAction(action)?.then(this.#redraw);
      },
      onOpen: () => this.#holdFor(openMs),
      onClose: () => this.#holdFor(closingMs),
    });
  }

  #holdFor(delayMs: number): void {
    // Where there is no panel, Electron lays the menu out in advance, which looks like opening it.
    if (this.#isSettingMenu) return;
    this.#letGo();
    this.#hold = setTimeout(() => {
      this.#hold = null;
      this.#redraw();
    }, delayMs);
  }

  #letGo(): void {
    if (this.#hold !== null) clearTimeout(this.#hold);
    this.#hold = null;
  }
}

function iconKey({ icon }: TrayModel): string {
  return `${icon.isPlain} ${icon.progress ?? 'none'} ${icon.badge} ${panelInk()}`;
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
