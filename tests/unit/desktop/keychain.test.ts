import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVault, keychainService, type KeychainCalls } from '../../../electron/desktop/keychain.ts';
import { accountId, someSecrets } from '../../support/builders.ts';
import { failureOf, tellTale } from '../../support/in-memory-ports.ts';

/** A keychain as keytar shows it: services, accounts and texts. */
class MemoryKeytar implements KeychainCalls {
  readonly entries = new Map<string, string>();
  calls = 0;
  answer: () => Promise<void> = async () => undefined;

  async getPassword(service: string, account: string) {
    await this.#ask();
    return this.entries.get(`${service}/${account}`) ?? null;
  }

  async setPassword(service: string, account: string, password: string) {
    await this.#ask();
    this.entries.set(`${service}/${account}`, password);
  }

  async deletePassword(service: string, account: string) {
    await this.#ask();
    return this.entries.delete(`${service}/${account}`);
  }

  #ask(): Promise<void> {
    this.calls += 1;
    return this.answer();
  }
}

const entry = `${keychainService}/${accountId}`;

function open() {
  const keytar = new MemoryKeytar();
  return { keytar, vault: createVault(async () => keytar) };
}

describe('the keychain', () => {
  it('holds one entry an account, with everything in it', async () => {
    const { keytar, vault } = open();
    await vault.write(accountId, someSecrets());
    expect([...keytar.entries.keys()]).toEqual([entry]);
    expect(await vault.read(accountId)).toEqual(someSecrets());
    await vault.forget(accountId);
    expect(keytar.entries.size).toBe(0);
    expect(await vault.read(accountId)).toBeNull();
  });

  it('reads entries of earlier versions, which knew neither the scheme nor how long a token lasts', async () => {
    const { keytar, vault } = open();
    const { scheme: _scheme, lifeMs: _lifeMs, ...earlier } = someSecrets();
    keytar.entries.set(entry, JSON.stringify(earlier));
    expect(await vault.read(accountId)).toEqual(someSecrets({ scheme: 'Bearer', lifeMs: null }));
  });

  it('keeps the word that a simple token goes under', async () => {
    const { vault } = open();
    await vault.write(accountId, someSecrets({ scheme: 'Token' }));
    expect(await vault.read(accountId)).toMatchObject({ scheme: 'Token' });
  });

  it('forgets what is not there without complaint', async () => {
    const { vault } = open();
    await expect(vault.forget(accountId)).resolves.toBeUndefined();
  });

  it.each(['', 'not JSON', 'null', '7', '"text"', '[]', '{}', '{"accessToken": 7}'])(
    'counts an entry of %j as none: signing in writes a new one',
    async (text) => {
      const { keytar, vault } = open();
      keytar.entries.set(entry, text);
      expect(await vault.read(accountId)).toBeNull();
    },
  );

  it.each(['read', 'write', 'forget'] as const)('that fails at %s says there is none', async (call) => {
    const { keytar, vault } = open();
    keytar.answer = () => Promise.reject(new Error('org.freedesktop.DBus.Error.ServiceUnknown'));
    const made = call === 'write' ? vault.write(accountId, someSecrets()) : vault[call](accountId);
    expect(tellTale(await failureOf(made))).toEqual({
      code: 'keychain-unavailable',
      message: 'This system has no keychain that Tally can use.',
    });
  });

  it('whose library is missing says there is none, and is looked for again', async () => {
    const keytar = new MemoryKeytar();
    const tries: number[] = [];
    const vault = createVault(async () => {
      tries.push(tries.length);
      if (tries.length === 1) throw new Error('libsecret-1.so.0: cannot open shared object file');
      return keytar;
    });
    expect(await failureOf(vault.read(accountId))).toMatchObject({ code: 'keychain-unavailable' });
    expect(await vault.read(accountId)).toBeNull();
  });
});

describe('a keychain that is locked', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(['read', 'write', 'forget'] as const)(
    'does not hold up %s for more than 15 seconds',
    async (call) => {
      const { keytar, vault } = open();
      keytar.answer = () => new Promise<void>(() => undefined);
      const made = call === 'write' ? vault.write(accountId, someSecrets()) : vault[call](accountId);
      const outcome = failureOf(made).then(tellTale);
      await vi.advanceTimersByTimeAsync(14_999);
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await outcome).toEqual({
        code: 'keychain-locked',
        message: 'Your keychain is locked. Unlock it and try again.',
      });
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('that is unlocked in time answers, and leaves no timer behind', async () => {
    const { keytar, vault } = open();
    keytar.answer = () => new Promise((resolve) => setTimeout(resolve, 9000));
    const reading = vault.read(accountId);
    await vi.advanceTimersByTimeAsync(9000);
    expect(await reading).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that fails after its time is up harms nobody', async () => {
    const { keytar, vault } = open();
    keytar.answer = () =>
      new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), 20_000));
    const outcome = failureOf(vault.read(accountId)).then(tellTale);
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await outcome).code).toBe('keychain-locked');
  });
});

describe('secrets kept for this run only', () => {
  it('never touch the keychain: not when read, renewed or forgotten', async () => {
    const { keytar, vault } = open();
    vault.holdInMemory(accountId, someSecrets());
    expect(await vault.read(accountId)).toEqual(someSecrets());
    const renewed = someSecrets({ accessToken: 'test-access-2' });
    await vault.write(accountId, renewed);
    expect(await vault.read(accountId)).toEqual(renewed);
    await vault.forget(accountId);
    expect(keytar.calls).toBe(0);
    expect(await vault.read(accountId)).toBeNull();
  });

  it('of one account leave another’s where they are', async () => {
    const { keytar, vault } = open();
    vault.holdInMemory('account-2', someSecrets());
    await vault.write(accountId, someSecrets());
    expect([...keytar.entries.keys()]).toEqual([entry]);
  });
});
