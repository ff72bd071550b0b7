/** Which page is open, and the way back: each page comes in a chunk of its own and is shown once it is there. */
import { tick } from 'svelte';
import type { Failure } from '../../electron/contract/failure.ts';

/** Pages about the account or all of its attributes. */
export type ToolPage =
  | 'attributes'
  | 'templates'
  | 'new-attribute'
  | 'accounts'
  | 'settings'
  | 'shortcuts'
  | 'add-account'
  | 'permissions'
  | 'diagnostics'
  | 'correlations'
  | 'insights'
  | 'history';

/** Where a person can be, today being home. */
export type Place =
  | { page: 'attribute'; name: string }
  | { page: ToolPage }
  /** The permissions, with those ticked that something was lacking. */
  | { page: 'permissions'; missing: readonly string[] };

export type PageName = Place['page'];

/** Fetches the chunk of a page; `View` is its component. */
export type PageLoaders<View> = Partial<Record<PageName, () => Promise<{ default: View }>>>;

interface Open<View> {
  place: Place;
  View: View;
  /** What had the focus before: it gets it back. */
  cameFrom: Element | null;
}

export class Navigation<View> {
  failure: Failure | null = $state.raw(null);
  #trail: readonly Open<View>[] = $state.raw([]);
  readonly #pages: PageLoaders<View>;
  readonly #document: Document;
  /** Counts what was asked for: a page that comes late must not cover a newer one. */
  #asked = 0;

  constructor(pages: PageLoaders<View>, document: Document) {
    this.#pages = pages;
    this.#document = document;
  }

  /** The page on top; null while today is open. */
  get current(): Open<View> | null {
    return this.#trail.at(-1) ?? null;
  }

  /** Opens a page over the one that is open, which stays on screen until the new one is there. */
  open = async (place: Place): Promise<void> => {
    const asked = ++this.#asked;
    const cameFrom = this.#document.activeElement;
    const View = await this.#load(place.page);
    if (View === null || asked !== this.#asked) return;
    this.#trail = [...this.#trail, { place, View, cameFrom }];
  };

  /** Closes the page on top and gives the focus back to what opened it. */
  back = async (): Promise<void> => {
    const left = this.current;
    this.#asked++;
    this.#trail = this.#trail.slice(0, -1);
    await tick();
    if (left?.cameFrom instanceof HTMLElement && left.cameFrom.isConnected) left.cameFrom.focus();
  };

  /** Closes every page: whose they were has changed. */
  home = (): void => {
    this.#asked++;
    if (this.#trail.length > 0) this.#trail = [];
  };

  forgetFailure = (): void => {
    this.failure = null;
  };

  async #load(page: PageName): Promise<View | null> {
    try {
      const loaded = await this.#pages[page]?.();
      if (loaded) {
        this.failure = null;
        return loaded.default;
      }
    } catch {
      // A chunk out of the app's own files: what can be told is the same whatever went wrong.
    }
    this.failure = { code: 'unexpected', message: 'This page could not be opened. Try again.' };
    return null;
  }
}
