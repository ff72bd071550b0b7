/** Keeps the attribute manager of a window while other pages are open: coming back finds what was typed and ticked. */
import type { AppState } from './app-state.ts';
import { AttributeBook } from './attribute-book.svelte.ts';

const kept = new WeakMap<AppState, { accountId: string | null; book: AttributeBook }>();

/** Answers the manager of a window: the one it had, unless that was another account's. */
export function bookOf(app: AppState): AttributeBook {
  const accountId = app.today.accounts.find(({ isActive }) => isActive)?.id ?? null;
  const before = kept.get(app);
  if (before?.accountId === accountId) return before.book;
  const book = new AttributeBook(app.bridge);
  kept.set(app, { accountId, book });
  return book;
}
