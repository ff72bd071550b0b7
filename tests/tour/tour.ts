/** The e2e tests' app without their stand-in panel: the tour has a real one. */
import { test } from '../e2e/app-under-test.ts';

export { card, connect, expect, pin } from '../e2e/app-under-test.ts';

/** A stop of the tour. */
export const tour = test.extend({
  // Two panels cannot have the tray's icons at once.
  // eslint-disable-next-line no-empty-pattern
  panel: async ({}, use) => {
    await use(undefined as never);
  },
});
