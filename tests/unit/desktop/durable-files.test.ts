import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstSettings } from '../../../electron/domain/settings.ts';
import { accountId, anOutbox, aSnapshot, aTap } from '../../support/builders.ts';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { syncFolder } = await import('../../../electron/desktop/durable-folder.ts');
const { DurableFiles } = await import('../../../electron/desktop/durable-files.ts');
const { electronStoresIn } = await import('../../../electron/desktop/electron-stores.ts');
const { openProfile } = await import('../../../electron/desktop/profile-files.ts');

/** Each test gets a folder of its own. */
const place = { folder: '' };
const damaged: [string, string][] = [];
const options = () => ({
  folder: place.folder,
  nowMs: () => 1234,
  newStore: electronStoresIn(place.folder),
  onDamaged: (name: string, setAsideAs: string) => void damaged.push([name, setAsideAs]),
});

beforeEach(() => {
  place.folder = mkdtempSync(join(tmpdir(), 'tally-files-'));
  damaged.length = 0;
});
afterEach(() => rmSync(place.folder, { recursive: true, force: true }));

interface Note {
  version: 1;
  text: string;
}

const isNote = (value: object) => 'version' in value && value.version === 1 && 'text' in value;
const note = (text: string): Note => ({ version: 1, text });
const open = () => new DurableFiles(options()).open<Note>('note', isNote);
const path = () => join(place.folder, 'note.json');

describe('a file of the app', () => {
  it('holds nothing until something is saved', () => {
    expect(open().load()).toBeUndefined();
    expect(damaged).toEqual([]);
  });

  it('brings back what was saved, emoji and all, also after a restart', () => {
    const file = open();
    file.save(note('caf\u00e9 🍪'));
    expect(file.load()).toEqual(note('café 🍪'));
    expect(open().load()).toEqual(note('café 🍪'));
  });

  it('is replaced whole: nothing of the last value stays', () => {
    const file = open();
    file.save({ ...note('a'), more: 'x' } as Note);
    file.save(note('b'));
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual(note('b'));
    expect(readdirSync(place.folder)).toEqual(['note.json']);
  });

  it('keeps names with dots and prototypes apart from its own', () => {
    const file = new DurableFiles(options()).open<{ version: 1; text: string; pinned: object }>(
      'dots',
      isNote,
    );
    const pinned = JSON.parse('{"a.b": 1, "__proto__x": 2}') as object;
    file.save({ ...note(''), pinned });
    expect(file.load()?.pinned).toEqual({ 'a.b': 1, __proto__x: 2 });
  });

  it.runIf(process.platform !== 'win32')('is nobody else’s to read', () => {
    open().save(note('a'));
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('that was opened twice is one file', () => {
    const files = new DurableFiles(options());
    const [first, second] = [files.open<Note>('note', isNote), files.open<Note>('note', isNote)];
    first.save(note('a'));
    expect(second.load()).toEqual(note('a'));
  });

  it('is gone once it was removed, and can be written again', () => {
    const files = new DurableFiles(options());
    files.open<Note>('note', isNote).save(note('a'));
    files.remove('note');
    expect(existsSync(path())).toBe(false);
    expect(files.open<Note>('note', isNote).load()).toBeUndefined();
    files.remove('note');
    files.open<Note>('note', isNote).save(note('b'));
    expect(open().load()).toEqual(note('b'));
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['torn', '{"version":1,"text":"half'],
    ['empty', ''],
    ['not JSON', 'hello'],
    ['of zeros, as after a power cut', '\0\0\0\0'],
    ['of another version', '{"version":2,"text":"later"}'],
    ['without a version', '{"text":"earlier"}'],
    ['without its fields', '{"version":1}'],
    ['a list', '[1,2]'],
    ['a text', '"text"'],
  ])('because it is %s is set aside under a new name and reported, never overwritten', (_what, content) => {
    writeFileSync(path(), content);
    const file = open();
    expect(file.load()).toBeUndefined();
    const aside = join(place.folder, 'note.damaged-1234.json');
    expect(damaged).toEqual([['note', aside]]);
    expect(readFileSync(aside, 'utf8')).toBe(content);
    file.save(note('new'));
    expect(open().load()).toEqual(note('new'));
    expect(readFileSync(aside, 'utf8')).toBe(content);
  });
});

describe('what stands where a file should be', () => {
  it('if it is a folder, is set aside and reported', () => {
    mkdirSync(path());
    writeFileSync(join(path(), 'x'), 'theirs');
    const file = open();
    expect(file.load()).toBeUndefined();
    const aside = join(place.folder, 'note.damaged-1234.json');
    expect(damaged).toEqual([['note', aside]]);
    expect(readFileSync(join(aside, 'x'), 'utf8')).toBe('theirs');
    file.save(note('new'));
    expect(open().load()).toEqual(note('new'));
  });

  it('if it is a folder, does not stop who only looks', () => {
    mkdirSync(path());
    const { newStore: _none, ...looking } = options();
    expect(new DurableFiles(looking).open<Note>('note', isNote).load()).toBeUndefined();
    expect(statSync(path()).isDirectory()).toBe(true);
  });

  it.runIf(process.platform !== 'win32')('if it cannot be read, is left alone and named', () => {
    symlinkSync(path(), path());
    expect(() => open().load()).toThrow(
      expect.objectContaining({
        code: 'storage-corrupt',
        message: `Tally cannot read ${path()}. Allow it to, and start Tally again.`,
      }),
    );
    expect(damaged).toEqual([]);
    expect(lstatSync(path()).isSymbolicLink()).toBe(true);
  });
});

describe('the folder itself', () => {
  function noting() {
    const synced: string[] = [];
    const files = new DurableFiles({ ...options(), syncFolder: (folder) => void synced.push(folder) });
    return { synced, files };
  }

  it('is put on disk after each rename: a power cut must not bring the old file back', () => {
    const { synced, files } = noting();
    const file = files.open<Note>('note', isNote);
    file.load();
    expect(synced).toEqual([]);
    file.save(note('a'));
    expect(synced).toEqual([place.folder]);
    writeFileSync(path(), 'torn');
    file.load();
    expect(synced).toHaveLength(2);
    files.remove('note');
    expect(synced).toHaveLength(3);
  });

  it('that cannot be put on disk makes the save fail', () => {
    const syncFolder = () => {
      throw Object.assign(new Error('I/O error'), { code: 'EIO' });
    };
    const file = new DurableFiles({ ...options(), syncFolder }).open<Note>('note', isNote);
    expect(() => file.save(note('a'))).toThrow(expect.objectContaining({ code: 'storage-full' }));
  });

  it.runIf(process.platform !== 'win32')('is asked of the system', () => {
    expect(() => syncFolder(place.folder)).not.toThrow();
    expect(() => syncFolder(join(place.folder, 'gone'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});

describe('a folder that cannot be written', () => {
  it.each(['EACCES', 'EPERM', 'EROFS'])('because of %s says what to allow', (code) => {
    const newStore = () => ({
      set store(_value: Record<string, unknown>) {
        throw Object.assign(new Error(code), { code });
      },
    });
    const file = new DurableFiles({ ...options(), newStore }).open<Note>('note', isNote);
    expect(() => file.save(note('a'))).toThrow(
      expect.objectContaining({
        code: 'storage-full',
        message: `Tally may not write to its folder ${place.folder}. Allow it to, and try again.`,
      }),
    );
  });

  /** Puts a folder where the file has to go: that stops root too, which no permission does. */
  function blockFile(): void {
    rmSync(path(), { force: true });
    mkdirSync(path());
    writeFileSync(join(path(), 'x'), '');
  }

  it('says that the disk may be full', () => {
    const file = open();
    file.save(note('a'));
    blockFile();
    expect(() => file.save(note('b'))).toThrow(
      expect.objectContaining({
        code: 'storage-full',
        message: 'Tally cannot write to its folder. Is the disk full?',
      }),
    );
  });

  it('leaves the last value whole', () => {
    const file = open();
    file.save(note('a'));
    renameSync(place.folder, `${place.folder}-away`);
    writeFileSync(place.folder, 'a file where the folder was');
    expect(() => file.save(note('b'))).toThrow(expect.objectContaining({ code: 'storage-full' }));
    rmSync(place.folder);
    renameSync(`${place.folder}-away`, place.folder);
    expect(open().load()).toEqual(note('a'));
  });
});

describe('the profile folder', () => {
  it('keeps settings, outbox, demo and each account’s values apart', () => {
    const profile = openProfile(options());
    const outbox = anOutbox([aTap()]);
    profile.settings().save(firstSettings);
    profile.outbox().save(outbox);
    profile.snapshots.save(aSnapshot());
    profile.snapshots.save(aSnapshot({ accountId: 'account-2', attributes: [] }));
    profile.demoDiary<string>().save({ version: 1, firstDay: '2026-11-21', changes: ['a'] });
    const again = openProfile(options());
    expect(again.settings().load()).toEqual(firstSettings);
    expect(again.outbox().load()).toEqual(outbox);
    expect(again.snapshots.load(accountId)).toEqual(aSnapshot());
    expect(again.snapshots.load('account-2')?.attributes).toEqual([]);
    expect(again.demoDiary<string>().load()?.changes).toEqual(['a']);
    again.snapshots.forget(accountId);
    expect(openProfile(options()).snapshots.load(accountId)).toBeUndefined();
    expect(openProfile(options()).snapshots.load('account-2')).toBeDefined();
    expect(damaged).toEqual([]);
  });

  it('names the accounts that values are kept of, not those that were set aside', () => {
    const profile = openProfile(options());
    profile.settings().save(firstSettings);
    profile.snapshots.save(aSnapshot());
    profile.snapshots.save(aSnapshot({ accountId: 'account-2' }));
    writeFileSync(join(place.folder, 'snapshot-account-3.damaged-1.json'), '{');
    expect(profile.snapshots.ids().toSorted()).toEqual(['account-1', 'account-2']);
  });

  it('goes on without a snapshot that is damaged, and keeps the taps', () => {
    openProfile(options())
      .outbox()
      .save(anOutbox([aTap()]));
    writeFileSync(join(place.folder, `snapshot-${accountId}.json`), '{"version":1,"profile":{');
    const profile = openProfile(options());
    expect(profile.snapshots.load(accountId)).toBeUndefined();
    expect(profile.outbox().load()?.taps).toHaveLength(1);
    expect(damaged.map(([name]) => name)).toEqual([`snapshot-${accountId}`]);
  });
});
