import { describe, expect, it } from 'vitest';
import { createProgress, describeTimeLeft } from '../../../build/progress.mjs';

interface Shown {
  lines: string[];
  drawn: string;
}

function show(
  isTTY: boolean,
  steps: (update: (done: number, total: number, atMs: number) => void) => void,
): Shown {
  const shown: Shown = { lines: [], drawn: '' };
  let now = 0;
  const progress = createProgress({
    label: 'Fetching',
    log: (line) => shown.lines.push(line),
    stream: { isTTY, columns: 80, write: (text: string) => (shown.drawn += text) },
    nowMs: () => now,
  });
  steps((done, total, atMs) => {
    now = atMs;
    progress.update(done, total);
  });
  progress.stop();
  return shown;
}

describe('the progress display', () => {
  it('draws a bar on a terminal and wipes it in the end', () => {
    const { lines, drawn } = show(true, (update) => update(98e6, 196e6, 10_000));
    expect(lines).toEqual([]);
    expect(drawn).toContain('Fetching [############------------]  50% 98 of 196 MB, about 10 s left');
    expect(drawn.endsWith('\r\x1b[2K')).toBe(true);
  });

  it('writes a plain line every ten seconds elsewhere', () => {
    const { lines, drawn } = show(false, (update) => {
      for (let second = 1; second <= 25; second += 1) update(second * 1e6, 100e6, second * 1_000);
    });
    expect(drawn).toBe('');
    expect(lines).toEqual([
      'Fetching: 10% (10 of 100 MB, about 90 s left)',
      'Fetching: 20% (20 of 100 MB, about 80 s left)',
    ]);
  });

  it('shows how much has come when nobody knows how much there is', () => {
    const { lines } = show(false, (update) => update(34e6, 0, 10_000));
    expect(lines).toEqual(['Fetching: 34 MB']);
  });

  it('guesses no time while it has nothing to go by', () => {
    expect(describeTimeLeft(0.01, 60_000)).toBe('');
    expect(describeTimeLeft(0.5, 1_000)).toBe('');
    expect(describeTimeLeft(0.1, 60_000)).toBe('about 9 min left');
  });
});
