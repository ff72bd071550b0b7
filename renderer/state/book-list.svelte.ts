/** A list of the attribute manager as it is looked at: what is typed, which part is shown, what is ticked. */
import { SvelteSet } from 'svelte/reactivity';
import { groupsOf, isOf, type BookGroup, type Whose } from './book-groups.ts';
import type { BookLine } from './book-line.ts';
import { plainText } from './plain-text.ts';

/** What of a list is on screen. */
export interface BookLook {
  groups: readonly BookGroup[];
  hidden: number;
}

/** As many as one request of a window may name. */
export const mostAtOnce = 200;

/**
 * It outlives the pages that draw it, so it derives nothing by itself: a `$derived` made while a page is open would
 * stand still once that page has closed.
 */
export class BookList {
  /** Null until it has been read. */
  lines: readonly BookLine[] | null = $state.raw(null);
  query: string = $state.raw('');
  whose: Whose = $state.raw('all');
  showsInactive: boolean = $state.raw(false);
  showsSeldomUsed: boolean = $state.raw(false);
  readonly #ticked = new SvelteSet<string>();

  /** What the view shows, by group and in Exist's order, and how many more there are without the two switches. */
  look(): BookLook {
    const words = plainText(this.query).split(/\s+/).filter(Boolean);
    const found = (this.lines ?? []).filter(
      (line) => isOf(this.whose, line) && words.every((word) => line.searchText.includes(word)),
    );
    const shown = found.filter((line) => !this.#isHidden(line));
    return { groups: groupsOf(shown), hidden: found.length - shown.length };
  }

  /** The lines that are ticked, in the order of the list. */
  ticked(): readonly BookLine[] {
    return (this.lines ?? []).filter(({ name }) => this.#ticked.has(name));
  }

  /** Counts the lines of somebody, hidden ones included only where they would be shown. */
  count(whose: Whose): number {
    return (this.lines ?? []).filter((line) => isOf(whose, line) && !this.#isHidden(line, whose)).length;
  }

  isTicked(name: string): boolean {
    return this.#ticked.has(name);
  }

  toggle(name: string): void {
    if (!this.#ticked.delete(name) && this.#ticked.size < mostAtOnce) this.#ticked.add(name);
  }

  untickAll = (): void => {
    this.#ticked.clear();
  };

  showHidden = (): void => {
    this.showsInactive = true;
    this.showsSeldomUsed = true;
  };

  /** Replaces the lines with these names, after something was done to them. */
  patch(change: (line: BookLine) => BookLine): void {
    this.lines = this.lines?.map(change) ?? null;
  }

  /** What nobody fills is inactive on Exist by that alone: asked for by name, it is shown. */
  #isHidden(line: BookLine, whose: Whose = this.whose): boolean {
    const isInactive = !line.isActive && !this.showsInactive && whose !== 'nobodys';
    return isInactive || (line.isLowPriority && !this.showsSeldomUsed);
  }
}
