/** A part of `npm run test:delivery` in every test run: short scripts, a new seed each time. */
import { expect, it } from 'vitest';
import { describeFinding, search } from '../delivery/property.ts';

const [runs, maxCommands] = [1000, 8];

it('counts every tap once and shows what Exist holds, in 1,000 random runs with faults and crashes', async () => {
  const seed = Number(process.env['DELIVERY_SEED'] ?? Date.now() % 2 ** 31);
  const options = { maxCommands };
  const { tally, finding } = await search({ ...options, runs, seed, place: 7 });
  expect(finding === null ? '' : describeFinding(finding, options)).toBe('');
  expect(tally).toMatchObject({ runs, undecidedAlone: 0 });
  // A search in which nothing goes wrong on the way would prove nothing.
  expect(Object.keys(tally.faults).length).toBeGreaterThan(15);
  // Some kinds are rare: a thousand runs hold eight to eleven of them.
  expect(Object.keys(tally.crashes).length).toBeGreaterThanOrEqual(6);
  expect(tally.taps).toBeGreaterThan(runs);
}, 120_000);
