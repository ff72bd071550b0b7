/** Cleans up when this process ends, whether it returns, exits or is interrupted. */

const ownListeners = new WeakSet();
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Calls `clean` (synchronous) when the process ends. A signal that someone else listens to is left to them: they decide
 * when to exit, and `clean` runs then.
 *
 * @param {() => void} clean
 * @returns {() => void} forgets about it
 */
export function onProcessEnd(clean) {
  const forget = () => {
    process.off('exit', clean);
    for (const signal of signals) process.off(signal, end);
  };
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (process.listeners(signal).some((listener) => !ownListeners.has(listener))) return;
    forget();
    clean();
    // The last of ours to clean lets the signal do what it would have done.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  ownListeners.add(end);
  process.on('exit', clean);
  for (const signal of signals) process.on(signal, end);
  return forget;
}
