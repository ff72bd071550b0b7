import { describe, expect, it } from 'vitest';
import {
  firstPlace,
  frame,
  isWindowPlace,
  placeAfter,
  placeBack,
  placeBeside,
  type Area,
  type WindowPlace,
} from '../../../electron/domain/window-place.ts';

const area = (x: number, y: number, width: number, height: number): Area => ({ x, y, width, height });

/** A window of 400 × 640 where it was left. */
function aPlace(x: number, y: number, given: Partial<WindowPlace> = {}): WindowPlace {
  return { version: 1, width: 400, height: 640, position: { x, y }, isMaximised: false, ...given };
}

/** What panels leave of the displays. */
const displays = {
  one: [area(0, 28, 1920, 1052)],
  twoBeside: [area(0, 28, 1920, 1052), area(1920, 0, 2560, 1440)],
  left: [area(0, 0, 1920, 1040), area(-1280, 200, 1280, 984)],
  above: [area(0, 0, 1920, 1040), area(200, -1080, 1920, 1080)],
  laptop: [area(0, 0, 1366, 728)],
  /** The same display at twice the scale: half as many pixels. */
  scaled: [area(0, 14, 960, 526)],
  tiny: [area(0, 0, 320, 480)],
};

describe('putting the window back', () => {
  it.each<[string, keyof typeof displays, WindowPlace]>([
    ['in the middle', 'one', aPlace(700, 200)],
    ['on the second display', 'twoBeside', aPlace(3000, 500)],
    ['on a display to the left, at negative places', 'left', aPlace(-900, 300)],
    ['on a display above', 'above', aPlace(400, -900)],
    ['across two displays', 'twoBeside', aPlace(1800, 100)],
    ['half over the right edge', 'one', aPlace(1720, 100)],
    ['half over the left edge', 'one', aPlace(-200, 100)],
    ['half below the bottom', 'one', aPlace(300, 800)],
    ['with its title bar half under the panel', 'one', aPlace(300, 12)],
    ['with just enough of its title bar at the right', 'one', aPlace(1800, 100)],
    ['with just enough of its title bar at the bottom', 'one', aPlace(300, 1064)],
    ['narrower than what is enough', 'one', aPlace(300, 100, { width: 90 })],
  ])('leaves it where it was: %s', (_where, on, place) => {
    const { width, height, position } = place;
    expect(placeBack(place, displays[on])).toEqual({ width, height, ...position });
  });

  it.each<[string, keyof typeof displays, WindowPlace]>([
    ['its display is unplugged', 'one', aPlace(3000, 500)],
    ['its display to the left is unplugged', 'one', aPlace(-900, 300)],
    ['its display above is unplugged', 'one', aPlace(400, -900)],
    ['too little of the title bar is at the right', 'one', aPlace(1801, 100)],
    ['too little of the title bar is at the left', 'one', aPlace(-281, 100)],
    ['the title bar is below the bottom', 'one', aPlace(300, 1065)],
    ['the title bar is under the panel', 'one', aPlace(300, 11)],
    ['the title bar is above the top', 'laptop', aPlace(300, -17)],
    ['it lies in the gap beside a smaller display', 'left', aPlace(-900, 100)],
    ['the display has twice the scale by now', 'scaled', aPlace(1400, 300)],
    ['it was nowhere at all', 'twoBeside', aPlace(-40_000, 90_000)],
    ['nobody has moved it yet', 'one', aPlace(0, 0, { position: null })],
  ])('lets it open as if for the first time where %s', (_why, on, place) => {
    expect(placeBack(place, displays[on])).toBeNull();
  });

  it.each<[string, keyof typeof displays, WindowPlace, Area]>([
    ['a smaller display', 'laptop', aPlace(900, 300, { width: 1200, height: 900 }), area(158, 0, 1200, 680)],
    ['twice the scale', 'scaled', aPlace(500, 300), area(500, 14, 400, 478)],
    ['less than it wants', 'tiny', aPlace(10, 10, { width: 380, height: 620 }), area(0, 0, 312, 432)],
  ])('makes it fit and whole on %s', (_what, on, place, whole) => {
    expect(placeBack(place, displays[on])).toEqual(whole);
  });

  it('leaves one that fills the display as it is', () => {
    const place = aPlace(960, 28, { width: 960, height: 1052 });
    expect(placeBack(place, displays.one)).toEqual(area(960, 28, 960, 1052));
  });

  it('survives a moment without any display', () => {
    expect(placeBack(aPlace(10, 10), [])).toBeNull();
  });
});

describe('opening beside the tray', () => {
  /** What is left of a display by a panel at one of its edges, and where that panel's icons are. */
  const panels: [string, Area, { x: number; y: number }][] = [
    ['the top', area(0, 28, 1920, 1052), { x: 1800, y: 14 }],
    ['the bottom', area(0, 0, 1920, 1040), { x: 1800, y: 1060 }],
    ['the left', area(64, 0, 1856, 1080), { x: 32, y: 1000 }],
    ['the right', area(0, 0, 1856, 1080), { x: 1888, y: 1000 }],
    ['the top of a small display', area(0, 28, 1093, 570), { x: 1000, y: 14 }],
    ['the bottom of a small display', area(0, 0, 1093, 570), { x: 1000, y: 590 }],
    ['the left of a small display', area(64, 0, 1029, 614), { x: 32, y: 600 }],
    ['the right of a small display', area(0, 0, 1029, 614), { x: 1070, y: 600 }],
    ['the bottom of a second, smaller display', area(1920, 312, 1366, 728), { x: 3200, y: 1060 }],
    ['the top of a display above', area(-200, -740, 1024, 740), { x: 0, y: -755 }],
    ['the top of a display at twice its scale', area(0, 14, 683, 343), { x: 600, y: 7 }],
  ];

  it.each(panels)(
    'is whole on the display, frame and margin included: a panel at %s',
    (_where, work, tray) => {
      const { x, y, width, height } = placeBeside(firstPlace, tray, work, frame);
      expect([x - work.x, y - work.y].every((gap) => gap >= 12)).toBe(true);
      expect(work.x + work.width - (x + width + frame.width)).toBeGreaterThanOrEqual(12);
      expect(work.y + work.height - (y + height + frame.height)).toBeGreaterThanOrEqual(12);
      expect([x, y, width, height].every(Number.isInteger)).toBe(true);
    },
  );

  it('has its own size wherever that fits', () => {
    for (const [, work, tray] of panels.slice(0, 4)) {
      expect(placeBeside(firstPlace, tray, work, frame)).toMatchObject({ width: 380, height: 620 });
    }
  });

  it('is as high as a laptop of 1366 × 768 at 125 % lets it be', () => {
    const opened = placeBeside(firstPlace, { x: 1093, y: 0 }, area(0, 0, 1093, 570), frame);
    expect(opened).toEqual(area(1093 - 12 - 8 - 380, 12, 380, 570 - 24 - 48));
  });

  it('is below the point and in its middle where there is room', () => {
    const opened = placeBeside(firstPlace, { x: 900, y: 14 }, area(0, 28, 1920, 1052), frame);
    expect(opened).toEqual(area(710, 40, 380, 620));
  });

  it('reaches to the margin where nothing is drawn around it', () => {
    const none = { width: 0, height: 0 };
    const opened = placeBeside(firstPlace, { x: 1800, y: 1060 }, area(0, 0, 1920, 1040), none);
    expect(opened).toEqual(area(1920 - 12 - 380, 1040 - 12 - 620, 380, 620));
  });
});

describe('what is kept of the window', () => {
  const asked = area(1000, 40, 380, 620);

  it.each<[string, Area, WindowPlace['position']]>([
    ['it stayed', asked, null],
    ['it was moved', area(200, 300, 380, 620), { x: 200, y: 300 }],
    ['it was moved up a little', area(1000, 39, 380, 620), { x: 1000, y: 39 }],
    ['it was moved to the left a little', area(991, 40, 380, 620), { x: 991, y: 40 }],
    ['the frame was added to its place', area(1001, 77, 380, 620), null],
  ])('is a place of the person’s own only if %s', (_what, now, position) => {
    expect(placeAfter(firstPlace, asked, now, false)).toEqual({
      version: 1,
      width: 380,
      height: 620,
      position,
      isMaximised: false,
    });
  });

  it('does not creep where the frame is added each time', () => {
    const kept = aPlace(1000, 40);
    const again = placeAfter(kept, area(1000, 40, 400, 640), area(1001, 77, 400, 640), false);
    expect(again).toEqual(kept);
  });

  it('is its size without a place where it was only resized', () => {
    const kept = placeAfter(firstPlace, asked, area(1000, 40, 500, 700), false);
    expect(kept).toMatchObject({ width: 500, height: 700, position: null });
  });

  it('is where it goes back to while it is maximised', () => {
    expect(placeAfter(firstPlace, asked, area(200, 300, 380, 620), true)).toMatchObject({
      position: { x: 200, y: 300 },
      isMaximised: true,
    });
  });

  it('is its own size though the first display was too small for it', () => {
    const opened = area(693, 12, 380, 498);
    expect(placeAfter(firstPlace, opened, opened, false)).toEqual(firstPlace);
  });

  it('outlives a display that is away: neither the place nor the size is lost', () => {
    const kept = aPlace(3000, 500, { width: 1200, height: 1300 });
    const onLaptop = area(974, 12, 1200, 728);
    expect(placeAfter(kept, onLaptop, onLaptop, false)).toEqual(kept);
  });
});

describe('a place out of a file', () => {
  it.each<object>([aPlace(1, -2), aPlace(0, 0, { position: null }), aPlace(1, 2, { isMaximised: true })])(
    'is one: %o',
    (value) => {
      expect(isWindowPlace(value)).toBe(true);
    },
  );

  it.each<[string, object]>([
    ['nothing', {}],
    ['a list', []],
    ['of a later version', { ...aPlace(1, 2), version: 2 }],
    ['without a size', { version: 1, position: null, isMaximised: false }],
    ['of no width', { ...aPlace(1, 2), width: 0 }],
    ['of a negative height', { ...aPlace(1, 2), height: -5 }],
    ['of an endless width', { ...aPlace(1, 2), width: 1e9 }],
    ['of half a pixel', { ...aPlace(1, 2), height: 10.5 }],
    ['of a height in words', { ...aPlace(1, 2), height: '640' }],
    ['at half a place', { ...aPlace(1, 2), position: { x: 1 } }],
    ['at a place in words', { ...aPlace(1, 2), position: 'left' }],
    ['nowhere in particular', { ...aPlace(1, 2), position: undefined }],
    ['at no number', { ...aPlace(1, 2), position: { x: null, y: 2 } }],
    ['maybe maximised', { ...aPlace(1, 2), isMaximised: 'yes' }],
  ])('is none: %s', (_what, value) => {
    expect(isWindowPlace(value)).toBe(false);
  });
});
