/** Compares this machine's clock with the service's: a wrong one would put taps on the wrong day. */

/** Less than this is the network's delay or a second hand, not a wrong clock. */
const toleranceMs = 2 * 60_000;

/** How far the machine's clock is behind (negative: ahead), in milliseconds; 0 when the two agree well enough. */
export function clockBehindMs(serviceMs: number, machineMs: number): number {
  const behindMs = serviceMs - machineMs;
  return Math.abs(behindMs) < toleranceMs ? 0 : behindMs;
}
