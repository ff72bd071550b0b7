import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damageReport } from '../../../electron/domain/damage-report.ts';
import { salvageOutbox } from '../../../electron/domain/salvage-outbox.ts';
import { aBatch, anItem, anOutbox, aTap } from '../../support/builders.ts';

const three = [
  aTap({ id: 'a', amount: 1, note: 'with {braces} and "quotes"' }),
  aTap({ id: 'b', amount: 2, fate: 'delivered' }),
  aTap({ id: 'c', amount: 3 }),
];

describe('a damaged outbox', () => {
  it('gives up every tap that is still whole', () => {
    const text = JSON.stringify(anOutbox(three));
    const torn = text.slice(0, text.indexOf('"c"') + 3);
    expect(salvageOutbox(torn).taps).toEqual(three.slice(0, 2));
  });

  it('keeps what stands behind a damaged part', () => {
    const text = JSON.stringify(anOutbox(three)).replace('"amount":2', '"amount":');
    expect(salvageOutbox(text).taps.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('makes a question of a tap that was on its way: whether it arrived cannot be read back any more', () => {
    const sending = aTap({ fate: 'sending', batchId: 'batch-1', amount: -2 });
    const text = JSON.stringify(anOutbox([sending], [aBatch([anItem()])])).slice(0, -5);
    const { taps, batches } = salvageOutbox(text);
    expect(batches).toEqual([]);
    expect(taps).toMatchObject([
      { fate: 'undecided', note: expect.stringContaining('took away 2') as string },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(4096)],
    ['something else', '{"version":1,"taps":[{"id":"x"}]}'],
    ['a tap of the wrong types', JSON.stringify([{ ...aTap(), amount: '1' }])],
  ])('of %s has no taps', (_what, text) => {
    expect(salvageOutbox(text).taps).toEqual([]);
  });

  it('never falls over, wherever it was torn, and invents no tap', () => {
    const text = JSON.stringify(anOutbox(three));
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (from, to) => {
        const torn = text.slice(0, from) + text.slice(to);
        for (const tap of salvageOutbox(torn).taps) expect(['a', 'b', 'c']).toContain(tap.id);
      }),
    );
  });
});

describe('the report about a damaged file', () => {
  it.each([
    ['outbox', anOutbox(three), 'The list of your taps was damaged. 3 taps could still be read.'],
    ['outbox', anOutbox([aTap()]), 'The list of your taps was damaged. 1 tap could still be read.'],
    ['outbox', undefined, 'The list of your taps was damaged. None of its taps could still be read.'],
    ['settings', undefined, 'Your settings were damaged. Tally starts with new ones.'],
    ['snapshot-1', undefined, 'The last values were damaged and are read from Exist anew.'],
    ['demo', undefined, 'The file “demo” was damaged. Tally starts with a new one.'],
  ])('says what was lost and where the file is: %s', (name, salvaged, words) => {
    expect(damageReport(name, '/kept/here.json', salvaged)).toEqual({
      code: 'storage-corrupt',
      message: `${words} The file is kept as /kept/here.json.`,
    });
  });
});
