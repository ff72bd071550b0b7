import { describe, expect, it } from 'vitest';
import { quickEntryPlace } from '../../../electron/desktop/quick-entry-place.ts';

const display = { x: 0, y: 25, width: 1440, height: 875 };

describe('the place of the quick-entry window', () => {
  it('is in the middle of the upper third', () => {
    const place = quickEntryPlace(display, 64);
    expect(place).toEqual({ x: 400, y: 200, width: 640, height: 64 });
    expect(place.y + place.height).toBeLessThan(display.y + display.height / 3);
  });

  it('grows downwards only', () => {
    const small = quickEntryPlace(display, 64);
    expect(quickEntryPlace(display, 300)).toEqual({ ...small, height: 300 });
  });

  it('is on the display it is asked for, wherever that lies', () => {
    const left = { x: -1920, y: -200, width: 1920, height: 1080 };
    expect(quickEntryPlace(left, 64)).toEqual({ x: -1280, y: 16, width: 640, height: 64 });
  });

  it.each([
    ['a narrow display', { x: 0, y: 0, width: 480, height: 800 }, 64],
    ['a low display', { x: 0, y: 0, width: 800, height: 240 }, 700],
    ['more than any display holds', display, 2_000],
    ['less than the line', display, 1],
  ])('stays whole in the work area: %s', (_name, workArea, height) => {
    const place = quickEntryPlace(workArea, height);
    expect(place.x).toBeGreaterThanOrEqual(workArea.x);
    expect(place.x + place.width).toBeLessThanOrEqual(workArea.x + workArea.width);
    expect(place.y + place.height).toBeLessThanOrEqual(workArea.y + workArea.height);
    expect(place.height).toBeGreaterThanOrEqual(64);
    expect(place.width).toBeLessThanOrEqual(640);
  });
});
