import { describe, expect, it } from 'vitest';
import { drawTrayIcon, toBitmap, type TrayIconOptions } from '../../../electron/desktop/tray-icon.ts';

const draw = (given: Partial<TrayIconOptions> = {}) =>
  drawTrayIcon({ progress: null, badge: 'none', size: 22, ink: 255, hasContour: false, ...given });

type Icon = ReturnType<typeof draw>;

const alphas = ({ rgba }: Icon) => rgba.filter((_byte, index) => index % 4 === 3);
const inkOf = (icon: Icon) => alphas(icon).reduce((sum, alpha) => sum + alpha, 0);

/** The alpha at a point of the 22-pixel grid. */
function at(icon: Icon, x: number, y: number): number {
  const scale = icon.size / 22;
  return icon.rgba[(Math.floor(y * scale) * icon.size + Math.floor(x * scale)) * 4 + 3] ?? -1;
}

const ring = { top: [11.5, 2.75], right: [19.25, 11.5], bottom: [10.5, 19.25], left: [2.75, 10.5] } as const;
const ringAt = (icon: Icon) =>
  Object.values(ring).map(([x, y]) =>
    at(icon, x, y) > 200 ? 'ink' : at(icon, x, y) > 40 ? 'track' : 'empty',
  );

describe.each([22, 44, 16, 32])('the ring at %i pixels', (size) => {
  it.each([
    [null, ['track', 'track', 'track', 'track']],
    [0, ['track', 'track', 'track', 'track']],
    [0.3, ['ink', 'ink', 'track', 'track']],
    [0.55, ['ink', 'ink', 'ink', 'track']],
    [0.8, ['ink', 'ink', 'ink', 'ink']],
    [1, ['ink', 'ink', 'ink', 'ink']],
    [1.25, ['ink', 'ink', 'ink', 'ink']],
  ])('at progress %s runs clockwise from the top', (progress, expected) => {
    expect(ringAt(draw({ progress, size }))).toEqual(expected);
  });

  it('gains ink with every step of progress, and never loses any', () => {
    const steps = Array.from({ length: 41 }, (_, index) => index / 20);
    const amounts = steps.map((progress) => inkOf(draw({ progress, size })));
    for (const [index, amount] of amounts.entries()) {
      if (index > 0) expect(amount).toBeGreaterThanOrEqual(amounts[index - 1] ?? 0);
    }
    expect(amounts.at(0)).toBeLessThan(amounts[10] ?? 0);
    expect(amounts[10]).toBeLessThan(amounts[20] ?? 0);
    expect(amounts[20]).toBeLessThan(amounts[25] ?? 0);
  });

  it('adds pixel by pixel: more progress never makes one fainter', () => {
    const less = alphas(draw({ progress: 0.25, size }));
    const more = alphas(draw({ progress: 0.6, size }));
    expect(less.every((alpha, index) => alpha <= (more[index] ?? 0))).toBe(true);
  });

  it('leaves the corners and the middle empty', () => {
    const icon = draw({ progress: 1, size });
    for (const [x, y] of [
      [0.1, 0.1],
      [21.9, 0.1],
      [0.1, 21.9],
      [21.9, 21.9],
      [11, 11],
    ] as const) {
      expect(at(icon, x, y)).toBe(0);
    }
  });
});

describe('more than the usual day', () => {
  it('shows as a disc in the middle that grows until twice as much', () => {
    const discs = [1, 1.25, 1.5, 2, 5].map((progress) => inkOf(draw({ progress })));
    expect(discs[0]).toBeLessThan(discs[1] ?? 0);
    expect(discs[1]).toBeLessThan(discs[2] ?? 0);
    expect(discs[2]).toBeLessThan(discs[3] ?? 0);
    expect(discs[3]).toBe(discs[4]);
    expect(at(draw({ progress: 1 }), 11, 11)).toBe(0);
    expect(at(draw({ progress: 1.25 }), 11, 11)).toBe(255);
  });
});

describe('the marks', () => {
  const plain = draw({ progress: 0.5 });

  it.each([
    ['waiting', 18, 18],
    ['needs-you', 11, 9],
    ['offline', 11, 11],
  ] as const)('“%s” is drawn in full ink where it belongs', (badge, x, y) => {
    const icon = draw({ progress: 0.5, badge });
    expect(at(icon, x, y)).toBeGreaterThan(200);
    expect(at(icon, x, y)).not.toBe(at(plain, x, y));
  });

  it('are told apart from each other and from none', () => {
    const drawn = (['none', 'waiting', 'needs-you', 'offline'] as const).map((badge) =>
      Buffer.from(draw({ progress: 0.5, badge }).rgba).toString('hex'),
    );
    expect(new Set(drawn).size).toBe(4);
  });

  it('stand clear of the ring: a gap is cut around the dot', () => {
    const full = draw({ progress: 1 });
    const marked = draw({ progress: 1, badge: 'waiting' });
    const cut = [...alphas(full)].filter((alpha, index) => alpha > (alphas(marked)[index] ?? 0) + 100);
    expect(cut.length).toBeGreaterThan(2);
  });
});

describe('the app’s mark in place of progress', () => {
  it.each([22, 44, 16, 32])('is a whole ring with a plus in it, at %i pixels', (size) => {
    const mark = draw({ isPlain: true, size });
    expect(ringAt(mark)).toEqual(['ink', 'ink', 'ink', 'ink']);
    for (const [x, y] of [
      [10.5, 10.5],
      [8.5, 10.5],
      [10.5, 13.5],
    ] as const) {
      expect(at(mark, x, y)).toBeGreaterThan(150);
    }
    expect(at(mark, 8, 8)).toBeLessThan(40);
  });

  it('looks like no progress there is', () => {
    const mark = Buffer.from(draw({ isPlain: true }).rgba).toString('hex');
    for (let progress = 0; progress <= 2.5; progress += 0.05) {
      expect(Buffer.from(draw({ progress }).rgba).toString('hex')).not.toBe(mark);
    }
  });

  it.each(['waiting', 'needs-you', 'offline'] as const)('still carries the mark “%s”', (badge) => {
    expect(draw({ isPlain: true, badge })).not.toEqual(draw({ isPlain: true }));
  });

  it('leaves no crumbs of the plus beside the slash', () => {
    const offline = draw({ isPlain: true, badge: 'offline' });
    expect(offline).toEqual(draw({ progress: 1, badge: 'offline' }));
  });
});

describe('the ink', () => {
  it.each([255, 22])('of %i is the grey of every pixel that shows', (ink) => {
    const { rgba } = draw({ progress: 0.5, ink });
    for (let pixel = 0; pixel < rgba.length; pixel += 4) {
      if ((rgba[pixel + 3] ?? 0) > 0) expect([...rgba.slice(pixel, pixel + 3)]).toEqual([ink, ink, ink]);
    }
  });

  it.each([
    [255, 'light ink on a light panel', 255],
    [22, 'dark ink on a dark panel', 22],
  ])('of %i wears a contour that shows what the panel swallows: %s', (ink, _what, panel) => {
    const contrast = (hasContour: boolean) => {
      const { rgba } = draw({ progress: 0.5, ink, hasContour });
      let most = 0;
      for (let pixel = 0; pixel < rgba.length; pixel += 4) {
        const alpha = (rgba[pixel + 3] ?? 0) / 255;
        const shown = (rgba[pixel] ?? 0) * alpha + panel * (1 - alpha);
        most = Math.max(most, Math.abs(shown - panel));
      }
      return most;
    };
    expect(contrast(false)).toBeLessThan(2);
    expect(contrast(true)).toBeGreaterThan(60);
  });

  it('is the same each time', () => {
    expect(draw({ progress: 0.37, badge: 'waiting' })).toEqual(draw({ progress: 0.37, badge: 'waiting' }));
  });
});

describe('the bitmap for the desktop', () => {
  it('is blue, green, red, alpha, each colour already multiplied', () => {
    const rgba = new Uint8Array([200, 100, 50, 128, 255, 255, 255, 0, 10, 20, 30, 255]);
    expect([...toBitmap({ size: 1, rgba })]).toEqual([25, 50, 100, 128, 0, 0, 0, 0, 30, 20, 10, 255]);
  });

  it('never has a colour stronger than its alpha', () => {
    const bitmap = toBitmap(draw({ progress: 0.7, badge: 'needs-you', hasContour: true }));
    expect(bitmap).toHaveLength(22 * 22 * 4);
    for (let pixel = 0; pixel < bitmap.length; pixel += 4) {
      const alpha = bitmap[pixel + 3] ?? 0;
      expect(Math.max(...bitmap.subarray(pixel, pixel + 3))).toBeLessThanOrEqual(alpha);
    }
  });
});
