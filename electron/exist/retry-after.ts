/**
 * Reads how long a 429 asks to wait, in milliseconds; null where it does not say.
 * A second at least: "at once" after a 429 would be another one.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(1000, seconds * 1000);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(1000, atMs - nowMs);
}
