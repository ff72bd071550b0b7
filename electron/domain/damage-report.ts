/** Tells the person about a file of the app that could not be read. */
import type { Failure } from '../contract/failure.ts';
import type { OutboxContent } from './taps.ts';

/**
 * Writes the report.
 *
 * @param name the file's name without its ending
 * @param setAsideAs where the damaged file is kept
 * @param salvaged what of it could be read all the same
 */
export function damageReport(name: string, setAsideAs: string, salvaged: object | undefined): Failure {
  return {
    code: 'storage-corrupt',
    message: `${whatHappened(name, salvaged)} The file is kept as ${setAsideAs}.`,
  };
}

function whatHappened(name: string, salvaged: object | undefined): string {
  if (name === 'outbox') {
    const taps = isOutbox(salvaged) ? salvaged.taps.length : 0;
    const kept = taps === 0 ? 'None of its taps' : taps === 1 ? '1 tap' : `${taps} taps`;
    return `The list of your taps was damaged. ${kept} could still be read.`;
  }
  if (name.startsWith('snapshot')) return 'The last values were damaged and are read from Exist anew.';
  if (name === 'settings') return 'Your settings were damaged. Tally starts with new ones.';
  return `The file “${name}” was damaged. Tally starts with a new one.`;
}

function isOutbox(value: object | undefined): value is OutboxContent {
  return value !== undefined && 'taps' in value && Array.isArray(value.taps);
}
