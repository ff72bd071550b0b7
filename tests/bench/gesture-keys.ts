/** From spawning xdotool, which presses keys for the X server, to what comes of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Message, MessageBus } from 'dbus-next';
import type { Page } from '@playwright/test';
import { connectBus, subscribe } from '../support/session-bus.ts';
import { itemInterface } from '../support/tray-item.ts';
import { wallMs } from './gesture-apps.ts';

/** Presses keys; answers when that was begun. xdotool itself ends after they have done their work. */
export function pressKeys(keys: string): { atMs: number; ended: Promise<unknown> } {
  const atMs = wallMs();
  return { atMs, ended: once(spawn('xdotool', ['key', keys], { stdio: 'ignore' }), 'exit') };
}

/** Hears which tray item has got a new picture. */
export class IconWitness {
  readonly #bus: MessageBus;
  readonly #waiting = new Map<string, (atMs: number) => void>();

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    bus.on('message', ({ member, sender, interface: from }: Message) => {
      if (from !== itemInterface || member !== 'NewIcon') return;
      this.#waiting.get(sender)?.(wallMs());
      this.#waiting.delete(sender);
    });
  }

  static async start(): Promise<IconWitness> {
    const bus = connectBus(undefined);
    await subscribe(bus, itemInterface);
    return new IconWitness(bus);
  }

  /** Waits for the next new picture of an item. */
  next(busName: string): Promise<number> {
    return new Promise((resolve) => this.#waiting.set(busName, resolve));
  }

  stop(): void {
    this.#bus.disconnect();
  }
}

interface Typing extends Window {
  painted?: Promise<number>;
}

/** Waits, in a page, for the next letter; call it before the letter is typed. */
export async function watchTyping(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as Typing).painted = new Promise((resolve) => {
      const tell = () => resolve(performance.timeOrigin + performance.now());
      const frames = () => requestAnimationFrame(() => requestAnimationFrame(tell));
      addEventListener('input', frames, { once: true, capture: true });
    });
  });
}

/** When that letter had been painted; null where it has gone elsewhere. */
export function typedAt(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1_000));
    return Promise.race([(window as Typing).painted ?? null, late]);
  });
}
