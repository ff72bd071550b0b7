/** Keeps what could not be made on this machine, and why; a release leaves nothing out. */

/**
 * @typedef {object} LeftOut
 * @property {readonly string[]} lines one a format
 * @property {(format: string, why: unknown) => void} leaveOut takes words, or the error that it failed with; throws in a release
 */

/**
 * @param {{ isRelease: boolean }} options
 * @returns {LeftOut}
 */
export function createLeftOut({ isRelease }) {
  /** @type {string[]} */
  const lines = [];
  return {
    lines,
    leaveOut: (format, why) => {
      const [words] = (why instanceof Error ? why.message : String(why)).split('\n');
      if (isRelease) throw new Error(`A release needs the ${format}: ${words}`, { cause: why });
      lines.push(`${format}: ${words}`);
    },
  };
}
