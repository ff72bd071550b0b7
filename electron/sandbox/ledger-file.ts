/** Keeps a ledger in a file, one change a line, so that an account outlives a run. */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type { LedgerEntry } from './account/ledger.ts';

/**
 * Reads the changes kept in a file; none when there is no file yet. A torn last line, left by a run that
 * was killed, is cut off, so that the next change starts on a line of its own.
 *
 * @throws when a line is not a change
 */
export function readLedgerFile(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => parse(line, `Line ${index + 1} of ${file} is not a change of the sandbox.`));
}

/** Adds a change to the file. */
export function appendToLedgerFile(file: string, entry: LedgerEntry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

function parse(line: string, otherwise: string): LedgerEntry {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch (error) {
    throw new Error(otherwise, { cause: error });
  }
}
