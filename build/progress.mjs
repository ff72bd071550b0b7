/** Shows how far a long step is: a bar that redraws itself on a terminal, a plain line every ten seconds elsewhere. */

const barWidth = 24;
const plainLineEveryMs = 10_000;
const redrawEveryMs = 100;

/**
 * @typedef {object} Progress
 * @property {(done: number, total: number) => void} update says how far it is, as often as one likes; a total of 0 is
 *   unknown
 * @property {() => void} stop removes the bar; what follows is written on a clean line
 */

/**
 * @typedef {object} ProgressOptions
 * @property {string} label what is going on, e.g. "Fetching Electron"
 * @property {(line: string) => void} log takes the plain lines where there is no terminal
 * @property {(done: number, total: number) => string} [describe] default: bytes as "12 of 196 MB"
 * @property {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} [stream] default: standard error
 * @property {() => number} [nowMs] default: a monotonic clock
 */

/**
 * Starts a progress display.
 *
 * @param {ProgressOptions} options
 * @returns {Progress}
 */
export function createProgress({ label, log, describe = describeBytes, stream = process.stderr, nowMs }) {
  const clock = nowMs ?? (() => performance.now());
  const startedMs = clock();
  let shownMs = stream.isTTY ? -Infinity : startedMs;
  let isBarDrawn = false;

  return {
    update(done, total) {
      const elapsedMs = clock() - startedMs;
      const waitMs = stream.isTTY ? redrawEveryMs : plainLineEveryMs;
      if (clock() - shownMs < waitMs) return;
      shownMs = clock();
      const fraction = total > 0 ? Math.min(done / total, 1) : 0;
      const text = [describe(done, total), describeTimeLeft(fraction, elapsedMs)].filter(Boolean).join(', ');
      if (!stream.isTTY) return log(plainLine(label, total > 0 ? percent(fraction) : '', text));
      const drawn = total > 0 ? `${bar(fraction)} ${percent(fraction).padStart(4)} ` : '';
      stream.write(`\r\x1b[2K${`${label} ${drawn}${text}`.slice(0, (stream.columns ?? 80) - 1)}`);
      isBarDrawn = true;
    },
    stop() {
      if (isBarDrawn) stream.write('\r\x1b[2K');
      isBarDrawn = false;
    },
  };
}

/**
 * Says bytes in the unit people see in a browser's download list (1 MB = 1,000,000 bytes).
 *
 * @param {number} doneBytes
 * @param {number} totalBytes
 */
export function describeBytes(doneBytes, totalBytes) {
  if (totalBytes === 0) return `${megabytes(doneBytes)} MB`;
  return `${megabytes(Math.min(doneBytes, totalBytes))} of ${megabytes(totalBytes)} MB`;
}

/**
 * Says how long it may still take; nothing while that would be a wild guess.
 *
 * @param {number} fraction 0 to 1
 * @param {number} elapsedMs
 */
export function describeTimeLeft(fraction, elapsedMs) {
  if (fraction < 0.03 || fraction >= 1 || elapsedMs < 2_000) return '';
  const leftSeconds = Math.ceil(((elapsedMs / fraction) * (1 - fraction)) / 1_000);
  return leftSeconds < 100 ? `about ${leftSeconds} s left` : `about ${Math.ceil(leftSeconds / 60)} min left`;
}

/**
 * @param {string} label
 * @param {string} percentage
 * @param {string} text
 */
function plainLine(label, percentage, text) {
  if (percentage && text) return `${label}: ${percentage} (${text})`;
  return `${label}: ${percentage || text}`;
}

/** @param {number} bytes */
const megabytes = (bytes) => Math.round(bytes / 1e6);

/** @param {number} fraction */
const percent = (fraction) => `${Math.floor(fraction * 100)}%`;

/** @param {number} fraction */
function bar(fraction) {
  const filled = Math.round(fraction * barWidth);
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`;
}
