/** Numbered pictures of the tour. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AppUnderTest } from '../e2e/app-under-test.ts';
import { takeScreenPicture } from '../support/desktop-pictures.ts';

const small = { width: 380, height: 620 };
const wide = { width: 900, height: 700 };

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

  /** Takes a page of the app as it comes, in the dark, and where there is room for two columns. */
  async page(app: AppUnderTest, name: string, heightPx = small.height): Promise<void> {
    const page = await app.window();
    await app.resize(small.width, heightPx);
    await this.window(page, name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await this.window(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await app.resize(wide.width, wide.height);
    await this.window(page, `${name}-wide`);
    await app.resize(small.width, small.height);
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
