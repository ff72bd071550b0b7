/** What setting this machine up can fail with; `code` is for programs, `message` is one sentence for a person. */

/** @typedef {'system-packages-missing' | 'system-packages-failed' | 'electron-unavailable' | 'no-display' | 'not-debian-as-root'} SetupErrorCode */

/** Thrown when this machine lacks something the app needs. Print `message` alone: it says what to do. */
export class SetupError extends Error {
  /**
   * @param {SetupErrorCode} code
   * @param {string} message one sentence that tells the person what to do
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'SetupError';
    this.code = code;
  }
}

/**
 * Runs a script's main function and ends the process: a `SetupError` as its one sentence, anything else in full.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
