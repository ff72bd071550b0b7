/** Keyboard and mouse of a virtual desktop, through xdotool: the X server sees them like a person's. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Point {
  x: number;
  y: number;
}

export interface Area extends Point {
  width: number;
  height: number;
}

const buttons = { left: 1, middle: 2, right: 3 } as const;

export class Keys {
  readonly #env: NodeJS.ProcessEnv;

  /** Takes the environment of the desktop to act on. */
  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#env = env;
  }

  /** Presses and releases keys in X's names: `press('ctrl+alt+t')`, `press('Escape')`. */
  async press(...keys: string[]): Promise<void> {
    await this.#xdotool('key', '--clearmodifiers', ...keys);
  }

  /** Holds a key down, which repeats about 12 times a second, while `work` goes on. */
  async hold(key: string, work: () => Promise<void>): Promise<void> {
    await this.#xdotool('keydown', key);
    try {
      await work();
    } finally {
      await this.#xdotool('keyup', key);
    }
  }

  async type(text: string): Promise<void> {
    await this.#xdotool('type', '--clearmodifiers', '--', text);
  }

  async moveTo({ x, y }: Point): Promise<void> {
    await this.#xdotool('mousemove', `${x}`, `${y}`);
  }

  async click(point: Point, button: keyof typeof buttons = 'left'): Promise<void> {
    await this.moveTo(point);
    await this.clickHere(button);
  }

  /** Clicks where the pointer is. */
  async clickHere(button: keyof typeof buttons = 'left'): Promise<void> {
    await this.#xdotool('click', `${buttons[button]}`);
  }

  /** Answers the title of the window that has the focus; undefined when none has. */
  async focusedTitle(): Promise<string | undefined> {
    try {
      return await this.#xdotool('getactivewindow', 'getwindowname');
    } catch {
      return undefined; // xdotool fails where no window is active
    }
  }

  /** Answers the id of the window that the keys go to. */
  async focusedWindow(): Promise<string> {
    return this.#xdotool('getwindowfocus');
  }

  async titleOf(id: string): Promise<string> {
    return this.#xdotool('getwindowname', id);
  }

  /** Answers how the window manager treats a window, in its own words: "_NET_WM_STATE_ABOVE, …". */
  async statesOf(id: string): Promise<string> {
    const { stdout } = await run('xprop', ['-id', id, '_NET_WM_STATE'], { env: this.#env, timeout: 10_000 });
    return stdout.trim();
  }

  /** Answers the ids of the visible windows whose title has these words. */
  async findWindows(title: string): Promise<string[]> {
    try {
      return (await this.#xdotool('search', '--onlyvisible', '--name', title)).split('\n');
    } catch {
      return []; // xdotool fails where it finds none
    }
  }

  /** Answers where a window is on the screen, in pixels. */
  async areaOf(id: string): Promise<Area> {
    const text = await this.#xdotool('getwindowgeometry', '--shell', id);
    const values = new Map(text.split('\n').map((line) => line.split('=') as [string, string]));
    const [x, y, width, height] = ['X', 'Y', 'WIDTH', 'HEIGHT'].map((name) => Number(values.get(name)));
    return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
  }

  /** Moves a window by its frame, as a person does by its title bar. */
  async moveWindow(id: string, { x, y }: Point): Promise<void> {
    await this.#xdotool('windowmove', id, `${x}`, `${y}`);
  }

  async resizeWindow(id: string, size: { width: number; height: number }): Promise<void> {
    await this.#xdotool('windowsize', id, `${size.width}`, `${size.height}`);
  }

  async focusWindow(id: string): Promise<void> {
    await this.#xdotool('windowactivate', '--sync', id);
  }

  async #xdotool(...args: string[]): Promise<string> {
    const { stdout } = await run('xdotool', args, { env: this.#env, timeout: 10_000 });
    return stdout.trim();
  }
}
