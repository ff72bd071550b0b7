import { describe, expect, it } from 'vitest';
import { HeldKeys } from '../../../electron/domain/held-keys.ts';
import { HandTime } from '../../support/in-memory-ports.ts';

/** Lets presses come at these times (milliseconds) and answers when each one counted. */
async function counted(...atMs: readonly number[]): Promise<number[]> {
  const time = new HandTime(0);
  const keys = new HeldKeys({ steadyMs: () => time.nowMs(), timers: time });
  const acts: number[] = [];
  for (const at of atMs) {
    await time.pass(at - time.nowMs());
    keys.pressed('coffee', () => acts.push(time.nowMs()));
  }
  await time.pass(2000);
  return acts;
}

/** A key held until some time: the press, and repeats that begin late and come fast. */
function held(fromMs: number, delayMs: number, everyMs: number, untilMs: number): number[] {
  const repeats: number[] = [];
  for (let at = fromMs + delayMs; at <= untilMs; at += everyMs) repeats.push(at);
  return [fromMs, ...repeats];
}

describe('keys that are held', () => {
  it.each([
    ['X as it comes: after 660 ms, 25 times a second', 660, 40],
    ['the virtual desktop of the tests: 12 times a second', 500, 83],
    ['as fast as settings allow: after 250 ms, 33 times a second', 250, 30],
    ['as slow as is told from tapping: 8 times a second', 600, 125],
  ])('count once (%s)', async (_name, delayMs, everyMs) => {
    expect(await counted(...held(0, delayMs, everyMs, 3000))).toEqual([0]);
  });

  it('count at once when first pressed, and again after a while', async () => {
    expect(await counted(0, 901)).toEqual([0, 901]);
  });

  it('count each of two quick presses, the second a moment later', async () => {
    expect(await counted(0, 180)).toEqual([0, 320]);
  });

  it('count each of four quick presses', async () => {
    expect(await counted(0, 135, 270, 405)).toHaveLength(4);
  });

  it('count anew when they are held, let go and held again', async () => {
    const first = held(0, 500, 40, 1500);
    const second = held(1900, 500, 40, 3000);
    expect(await counted(...first, ...second)).toEqual([0, 2040]);
  });

  it('count a tap soon after they were held', async () => {
    expect(await counted(...held(0, 500, 40, 1000), 1300)).toEqual([0, 1440]);
  });

  it('count once although the program was busy and saw the repeats late', async () => {
    expect(await counted(0, 500, 540, 800, 801, 802, 840, 880)).toEqual([0]);
  });

  it('cannot tell a first repeat that stays alone from a second tap', async () => {
    expect(await counted(0, 500)).toEqual([0, 640]);
  });

  it('are told apart from each other', () => {
    const time = new HandTime(0);
    const keys = new HeldKeys({ steadyMs: () => time.nowMs(), timers: time });
    const acts: string[] = [];
    keys.pressed('coffee', () => acts.push('coffee'));
    keys.pressed('water', () => acts.push('water'));
    expect(acts).toEqual(['coffee', 'water']);
  });

  it('do nothing more once they are given up', async () => {
    const time = new HandTime(0);
    const keys = new HeldKeys({ steadyMs: () => time.nowMs(), timers: time });
    const acts: number[] = [];
    keys.pressed('coffee', () => acts.push(1));
    await time.pass(200);
    keys.pressed('coffee', () => acts.push(2));
    keys.forget('coffee');
    await time.pass(1000);
    expect(acts).toEqual([1]);
  });
});
