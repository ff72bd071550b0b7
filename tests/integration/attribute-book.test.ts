/** The attribute book of the whole core on the sandbox: what changes hands is checked on the sandbox's side. */
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../electron/sandbox/person/templates.ts';
import { closeWorldsAfterEach, signedIn } from '../support/core-under-test.ts';
import { failureOf } from '../support/in-memory-ports.ts';

closeWorldsAfterEach();

const templateCount = readTemplates().length;
const whole = { includeInactive: true, includeLowPriority: true };

describe('the attribute book', () => {
  it('lists every attribute with its owner, as the sandbox has it', async () => {
    const { app, sandbox } = await signedIn();
    const entries = await app.book.list(whole);
    expect(entries.length).toBeGreaterThanOrEqual(122);
    const own = sandbox.ownerOf('coffees');
    for (const { name, ownership } of entries) {
      const owner = sandbox.ownerOf(name);
      expect([name, ownership]).toEqual([
        name,
        owner === null ? 'nobody' : owner === own ? 'ours' : 'another-service',
      ]);
    }
    expect(sandbox.requests.count('attributes/owned')).toBe(1);
  });

  it('lists every template, with what the person has of them', async () => {
    const { app } = await signedIn({ account: 'young' });
    const all = await app.book.templates({ includeLowPriority: true });
    expect(all).toHaveLength(templateCount);
    expect(all.some(({ name }) => name === null)).toBe(true);
    expect((await app.book.templates({ includeLowPriority: false })).length).toBeLessThan(templateCount);
  });

  it('acquires a template the person lacked: it is in today and takes taps', async () => {
    const { app, sandbox } = await signedIn({ account: 'empty' });
    expect(await app.book.acquire([{ template: 'pages_read' }], true)).toEqual([
      { name: 'pages_read', label: 'Pages read', isDone: true, message: null },
    ]);
    expect(sandbox.ledger.of('pages_read', 'acquire')).toHaveLength(1);
    app.taps.add('pages_read', 3);
    await app.delivered();
    expect(sandbox.current('pages_read')).toBe(3);
    await app.until(({ attributes }) => attributes['pages_read']?.value === 3);
  });

  it('takes another service’s attribute, and gives it back', async () => {
    const { app, sandbox } = await signedIn();
    const theirs = (await app.book.list(whole)).find(
      ({ ownership, isActive, template }) => ownership === 'another-service' && isActive && template !== null,
    );
    const name = theirs?.name ?? '';
    const before = sandbox.ownerOf(name);
    expect(await app.book.acquire([{ name }], true)).toMatchObject([{ name, isDone: true }]);
    expect(sandbox.ownerOf(name)).toBe(sandbox.ownerOf('coffees'));
    expect(app.state.attributes[name]).toMatchObject({ ownership: 'ours', manual: true });
    expect(await app.book.release([name])).toMatchObject([{ name, isDone: true }]);
    expect(sandbox.ownerOf(name)).toBe(before);
    expect(app.state.attributes[name]).toMatchObject({
      ownership: 'another-service',
      serviceLabel: theirs?.serviceLabel,
    });
    expect(app.state.attributes[name]?.serviceLabel).not.toBe(before);
  });

  it('acquires every template in three requests, one after another', async () => {
    const { app, sandbox } = await signedIn();
    const templates = await app.book.templates({ includeLowPriority: true });
    const reports = await app.book.acquire(
      templates.map(({ template }) => ({ template })),
      true,
    );
    expect(reports.filter(({ isDone }) => isDone)).toHaveLength(templateCount);
    expect(sandbox.requests.count('attributes/acquire')).toBe(3);
    const again = await app.book.templates({ includeLowPriority: true });
    expect(new Set(again.map(({ ownership }) => ownership))).toEqual(new Set(['ours']));
  });

  it('lets nothing go while a tap on it waits', async () => {
    const { app, sandbox } = await signedIn();
    await sandbox.setOffline(true);
    app.taps.add('coffees', 1);
    await sandbox.setOffline(false);
    expect(await failureOf(app.book.release(['coffees']))).toMatchObject({ code: 'taps-waiting' });
    expect(sandbox.ledger.count('release')).toBe(0);
    await app.delivered();
    expect(await app.book.release(['coffees'])).toMatchObject([{ name: 'coffees', isDone: true }]);
    expect(sandbox.ledger.of('coffees', 'release')).toHaveLength(1);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });

  it('makes attributes under names of Exist’s own, and says why others were not made', async () => {
    const { app, sandbox } = await signedIn();
    const reports = await app.book.create([
      { label: '🍕 Pizza slices', group: 'food', valueType: 0, manual: true },
      { label: 'Pizza slices', group: 'food', valueType: 0, manual: true },
      { label: '🎸', group: 'custom', valueType: 7, manual: true },
      { label: 'Coffees', group: 'food', valueType: 0, manual: true },
    ]);
    expect(reports.map(({ isDone }) => isDone)).toEqual([true, false, true, false]);
    expect(reports[0]).toEqual({
      name: 'pizza_slices',
      label: '🍕 Pizza slices',
      isDone: true,
      message: null,
    });
    expect(sandbox.ledger.count('create')).toBe(2);
    expect(sandbox.ownerOf('pizza_slices')).toBe(sandbox.ownerOf('coffees'));
    app.taps.add('pizza_slices', 2);
    await app.delivered();
    expect(sandbox.current('pizza_slices')).toBe(2);
  });

  it('tells a refusal of Exist’s as the item’s own, and does the rest', async () => {
    const { app, sandbox } = await signedIn();
    const reports = await app.book.release(['coffees', 'no_such_thing']);
    expect(reports).toMatchObject([
      { name: 'coffees', isDone: true },
      { name: 'no_such_thing', isDone: false, message: 'Attribute matching query does not exist.' },
    ]);
    expect(sandbox.ledger.count('release')).toBe(1);
  });

  it('throws a 429 whole', async () => {
    const { app, sandbox } = await signedIn({ rateLimit: 12 });
    let failure: unknown = null;
    for (let round = 0; round < 12 && failure === null; round += 1) {
      failure = await app.book.release(['no_such_thing']).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(failure).toMatchObject({ code: 'rate-limited' });
    expect(sandbox.ledger.count()).toBe(0);
  });
});
