import { describe, expect, it } from 'vitest';
import { DragOrder, moved } from '../../../renderer/state/drag-order.svelte.ts';

/** Five rows of 36 pixels from 100 on; the list can be scrolled under the pointer. */
function aList() {
  const list = { top: 100 };
  const drag = new DragOrder();
  const take = (from: number, y: number) => drag.take(from, y, { top: () => list.top, pitch: 36, count: 5 });
  const shifts = () => [0, 1, 2, 3, 4].map((at) => drag.shiftOf(at));
  const places = () => [0, 1, 2, 3, 4].map((at) => drag.placeOf(at));
  return { list, drag, take, shifts, places };
}

describe('dragging a row', () => {
  it('follows the pointer while the others make room', () => {
    const { drag, take, shifts, places } = aList();
    take(1, 150);
    expect(shifts()).toEqual([0, 0, 0, 0, 0]);
    drag.follow(150 + 40);
    expect(shifts()).toEqual([0, 40, -36, 0, 0]);
    expect(places()).toEqual([0, 2, 1, 3, 4]);
    drag.follow(150 - 30);
    expect(shifts()).toEqual([36, -30, 0, 0, 0]);
    expect(drag.letGo()).toEqual({ from: 1, to: 0 });
    expect(shifts()).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([
    ['a little', 150 + 17, null],
    ['more than half a row', 150 + 19, { from: 1, to: 2 }],
    ['far below the last one', 4000, { from: 1, to: 4 }],
    ['far above the first one', -4000, { from: 1, to: 0 }],
    ['away and back', 150, null],
  ])('by %s', (_how, y, way) => {
    const { drag, take, shifts } = aList();
    take(1, 150);
    drag.follow(300);
    drag.follow(y);
    expect(Math.max(...shifts())).toBeLessThanOrEqual(3 * 36);
    expect(drag.letGo()).toEqual(way);
  });

  it('goes on when the list is scrolled under a pointer that rests', () => {
    const { list, drag, take } = aList();
    take(1, 150);
    list.top = 100 - 72;
    drag.follow();
    expect(drag.letGo()).toEqual({ from: 1, to: 3 });
  });

  it('asks for nothing when nothing is held', () => {
    const { drag } = aList();
    drag.follow(10);
    expect(drag.letGo()).toBeNull();
  });
});

describe('a list with one item elsewhere', () => {
  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [7, 0, 'abc'],
  ])('%s to %s is %s', (from, to, order) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(order);
  });
});
