/** Notices that whoever started this script is gone: npm's shell ends by a signal without passing it on. */

const lookEveryMs = 500;

/**
 * Calls `end` once npm is gone, so that `npm start` ended from outside leaves nothing running. A script that was started
 * without npm, for instance in the background of a shell that is long gone, stays.
 *
 * @param {() => void} end
 */
export function onNpmEnd(end) {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, lookEveryMs);
  timer.unref();
}
