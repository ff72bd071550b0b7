/** The OS keychain through keytar: one entry an account, holding one JSON value. */
import * as v from 'valibot';
import { TallyError } from '../domain/errors.ts';
import type { Secrets, Vault } from '../domain/ports.ts';

/** The service name under which entries stand in the keychain. */
export const keychainService = 'Tally for Exist';

/** A locked keychain with nobody to unlock it never answers; a person at the prompt needs some seconds. */
const patienceMs = 15_000;

/** The three calls of keytar that are used. */
export interface KeychainCalls {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const maxUnanswered = 2;

/** The vault, and whether the keychain owes it an answer. */
export interface KeychainVault extends Vault {
  /** True while a call has not been answered, long after its limit perhaps: the process cannot end by itself then. */
  hasUnansweredCall(): boolean;
}

/**
 * Makes the vault.
 *
 * @param load gets keytar; a system without its libraries makes this fail, and that counts as "no keychain"
 */
export function createVault(load: () => Promise<KeychainCalls>, limitMs = patienceMs): KeychainVault {
  const inMemory = new Map<string, Secrets>();
  const unanswered = new Set<Promise<unknown>>();
  const call = <T>(run: (keychain: KeychainCalls) => Promise<T>): Promise<T> => {
    // Each unanswered call holds one of Node's four threads: a few of them would stop every file read of the app.
    if (unanswered.size >= maxUnanswered) return Promise.reject(lockedError());
    const answer = load().then(run);
    unanswered.add(answer);
    const forget = () => unanswered.delete(answer);
    answer.then(forget, forget);
    return withLimit(answer, limitMs);
  };
  return {
    hasUnansweredCall: () => unanswered.size > 0,
    async read(accountId) {
      const held = inMemory.get(accountId);
      if (held !== undefined) return held;
      const text = await call((keychain) => keychain.getPassword(keychainService, accountId));
      return text === null ? null : parseSecrets(text);
    },
    async write(accountId, secrets) {
      if (inMemory.has(accountId)) inMemory.set(accountId, secrets);
      else {
        await call((keychain) => keychain.setPassword(keychainService, accountId, JSON.stringify(secrets)));
      }
    },
    async forget(accountId) {
      if (inMemory.delete(accountId)) return;
      await call((keychain) => keychain.deletePassword(keychainService, accountId));
    },
    holdInMemory(accountId, secrets) {
      inMemory.set(accountId, secrets);
    },
  };
}

async function withLimit<T>(call: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(lockedError()), limitMs);
  });
  try {
    return await Promise.race([call, limit]);
  } catch (cause) {
    if (cause instanceof TallyError) throw cause;
    throw new TallyError('keychain-unavailable', 'This system has no keychain that Tally can use.', {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

function lockedError(): TallyError {
  return new TallyError('keychain-locked', 'Your keychain is locked. Unlock it and try again.');
}

/** Entries of earlier versions knew neither the scheme nor how long a token lasts. */
const secretsShape = v.object({
  scheme: v.optional(v.picklist(['Bearer', 'Token']), 'Bearer'),
  accessToken: v.string(),
  refreshToken: v.optional(v.nullable(v.string()), null),
  expiresAtMs: v.optional(v.nullable(v.number()), null),
  lifeMs: v.optional(v.nullable(v.number()), null),
  scope: v.optional(v.string(), ''),
  clientId: v.optional(v.nullable(v.string()), null),
  clientSecret: v.optional(v.nullable(v.string()), null),
});

function parseSecrets(text: string): Secrets | null {
  try {
    const parsed = v.safeParse(secretsShape, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not ours, or damaged: signing in again writes a new one.
    return null;
  }
}
