/** A real desktop panel (Xfce's) on a virtual desktop, for pictures of the tray icon as people see it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtualDesktop } from '../../build/display.mjs';
import { OwnedProcesses } from '../../build/owned-processes.mjs';
import { waitForBusName } from '../../build/private-bus.mjs';
import { readScreen } from './desktop-pictures.ts';
import { Keys, type Area, type Point } from './keys.ts';
import { until } from './until.ts';

export type Appearance = 'light' | 'dark';

/** The tray's window is this one: it is the only one of the panel's parts that runs in a process of its own. */
const trayWindowTitle = 'wrapper-2.0';
const panelHeightPx = 30;

export class RealPanel {
  readonly #processes: OwnedProcesses;
  readonly #env: NodeJS.ProcessEnv;
  readonly #keys: Keys;

  private constructor(processes: OwnedProcesses, env: NodeJS.ProcessEnv) {
    this.#processes = processes;
    this.#env = env;
    this.#keys = new Keys(env);
  }

  /** Starts it at the top of the screen. Not together with the stand-in `Panel`: only one can have the tray icons. */
  static async start(
    { env }: Pick<VirtualDesktop, 'env'>,
    appearance: Appearance = 'light',
  ): Promise<RealPanel> {
    await writeSettings(env['XDG_CONFIG_HOME'] ?? '', appearance);
    const processes = new OwnedProcesses();
    processes.start('xfce4-panel', ['--disable-wm-check'], { env, stdio: 'ignore' });
    await waitForBusName(env['DBUS_SESSION_BUS_ADDRESS'] ?? '', 'org.kde.StatusNotifierWatcher');
    return new RealPanel(processes, env);
  }

  /** Answers the middle of the only tray icon, as soon as it is drawn and the panel has settled. */
  async trayIconCentre(): Promise<Point> {
    let last: Area | undefined;
    const hasSettled = async () => {
      const before = last;
      last = await this.#drawnTrayArea();
      return last && before?.x === last.x && before.width === last.width && last;
    };
    const { x, y, width, height } = await until(hasSettled, { what: 'a tray icon on the panel' });
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  }

  /** Opens the icon's menu with a right click and answers where it is; go on in it with `Keys`. */
  async openTrayMenu(): Promise<Area> {
    const centre = await this.trayIconCentre();
    const opened = async (timeoutMs: number) => {
      await this.#keys.click(centre, 'right');
      return until(() => this.#menuArea(), { what: 'the menu of the tray icon to open', timeoutMs });
    };
    // In the first moments of an icon the panel answers a click with its tooltip alone.
    return opened(3_000).catch(() => opened(10_000));
  }

  async stop(): Promise<void> {
    await this.#processes.stop();
  }

  async #menuArea(): Promise<Area | undefined> {
    return (await this.#windowAreas()).find(
      ({ y, height }) => y >= panelHeightPx - 1 && height > panelHeightPx,
    );
  }

  /** Answers where the tray's own window and its menus are. */
  async #windowAreas(): Promise<Area[]> {
    return Promise.all((await this.#keys.findWindows(trayWindowTitle)).map((id) => this.#keys.areaOf(id)));
  }

  /** An empty tray has a place too, but of one colour in each row. */
  async #drawnTrayArea(): Promise<Area | undefined> {
    const areas = await Promise.all(
      (await this.#keys.findWindows(trayWindowTitle)).map((id) => this.#keys.areaOf(id)),
    );
    const area = areas.find(({ width }) => width > 1);
    if (area === undefined) return undefined;
    const middleRow = await readScreen(this.#env, {
      ...area,
      y: area.y + Math.floor(area.height / 2),
      height: 1,
    });
    return middleRow.equals(Buffer.alloc(middleRow.length, middleRow.subarray(0, 3))) ? undefined : area;
  }
}

async function writeSettings(configHome: string, appearance: Appearance): Promise<void> {
  const folder = join(configHome, 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  const gtkFolder = join(configHome, 'gtk-3.0');
  await Promise.all([mkdir(folder, { recursive: true }), mkdir(gtkFolder, { recursive: true })]);
  await writeFile(join(folder, 'xfce4-panel.xml'), panelSettings(appearance));
  // For the menus, which are drawn by GTK.
  const isDark = appearance === 'dark' ? 1 : 0;
  await writeFile(
    join(gtkFolder, 'settings.ini'),
    `[Settings]\ngtk-application-prefer-dark-theme=${isDark}\n`,
  );
}

const panelSettings = (appearance: Appearance) => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="${appearance === 'dark'}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="${panelHeightPx}"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock">
      <property name="digital-layout" type="uint" value="3"/>
    </property>
  </property>
</channel>
`;
