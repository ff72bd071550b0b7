/** Numbered pictures of the tour. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { takeScreenPicture } from '../support/desktop-pictures.ts';

/** Where the pictures go; `npm run tour -- --into FOLDER` chooses it. */
const folder = process.env['TALLY_TOUR_FOLDER'] ?? 'tour';

export class Pictures {
  readonly #suffix: string;
  #count = 0;

  /** The suffix tells sets apart, for example "2x". */
  constructor(suffix = '') {
    this.#suffix = suffix === '' ? '' : `-${suffix}`;
  }

  /** Takes the window as it is now. */
  async window(page: Page, name: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: this.#next(name), animations: 'disabled' });
  }

  /** Takes the whole screen, panel included. */
  async screen(name: string): Promise<void> {
    await takeScreenPicture(process.env, this.#next(name));
  }

  #next(name: string): string {
    this.#count += 1;
    const file = `${String(this.#count).padStart(2, '0')}-${name}${this.#suffix}.png`;
    console.log(`  ${join(folder, file)}`);
    return join(folder, file);
  }
}
