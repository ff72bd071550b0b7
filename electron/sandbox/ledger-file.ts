/** Keeps a ledger in a file, one change a line, so that an account outlives a run. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { LedgerEntry } from './account/ledger.ts';

/**
 * Reads the changes kept in a file; none when there is no file yet.
 *
 * @throws when a line is not a change; only a torn last line, of a run that was killed, is passed over
 */
export function readLedgerFile(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const entries: LedgerEntry[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      entries.push(JSON.parse(line) as LedgerEntry);
    } catch (error) {
      if (index < lines.length - 1) {
        throw new Error(`Line ${index + 1} of ${file} is not a change of the sandbox.`, { cause: error });
      }
    }
  });
  return entries;
}

/** Adds a change to the file. */
export function appendToLedgerFile(file: string, entry: LedgerEntry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}
