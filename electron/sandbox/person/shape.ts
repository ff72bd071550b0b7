/** How an attribute behaves over days: its usual size, its weekends, how it fills during a day. */
import type { Undercurrent } from './undercurrents.ts';

/** How today's value grows: the hours in which it happens. */
export type Curve = 'day' | 'work' | 'evening' | 'morning' | 'night' | 'known';

/** The behaviour of one attribute, from which every day's value follows. */
export interface Shape {
  readonly kind: 'amount' | 'scale' | 'clock' | 'share' | 'measure' | 'tag' | 'text';
  /** The usual weekday's total; the chance of a tag. */
  readonly usual: number;
  /** How far days differ: relative for amounts, absolute for the rest. */
  readonly spread: number;
  /** What weekends do: a factor for amounts and tags, a shift for scales and times. */
  readonly weekend: number;
  /** The chance of a day on which nothing is recorded. */
  readonly skip: number;
  readonly curve: Curve;
  /** What it goes along with, and how strongly (−1 to 1). */
  readonly along: readonly (readonly [Undercurrent, number])[];
  readonly texts: readonly string[];
  /** Attributes of one rhythm rise and fall, and are left out, on the same days; none by default. */
  readonly rhythm: string;
  /** Amounts come in multiples of this, as when a glass holds 250 ml. */
  readonly step: number;
}

type ShapeOptions = Partial<Omit<Shape, 'kind' | 'usual'>>;

/** Describes something that adds up over a day, such as steps. */
export function amount(usual: number, options: ShapeOptions = {}): Shape {
  return make('amount', usual, { spread: 0.35, ...options });
}

/** Describes a rating from 1 to 9. */
export function scale(usual: number, options: ShapeOptions = {}): Shape {
  return make('scale', usual, { spread: 1.3, weekend: 0, curve: 'evening', skip: 0.04, ...options });
}

/** Describes a time of day, in minutes. */
export function clock(usual: number, options: ShapeOptions = {}): Shape {
  return make('clock', usual, { spread: 30, weekend: 40, curve: 'morning', ...options });
}

/** Describes a share of a whole, 0 to 1. */
export function share(usual: number, options: ShapeOptions = {}): Shape {
  return make('share', usual, { spread: 0.2, curve: 'known', ...options });
}

/** Describes something measured rather than added up, such as a weight. */
export function measure(usual: number, spread: number, options: ShapeOptions = {}): Shape {
  return make('measure', usual, { spread, curve: 'morning', ...options });
}

/** Describes a tag or another yes-or-no attribute by its chance on a weekday. */
export function tag(chance: number, options: ShapeOptions = {}): Shape {
  return make('tag', chance, options);
}

/** Describes a text, one of a few. */
export function text(texts: readonly string[], options: ShapeOptions = {}): Shape {
  return make('text', 0, { texts, curve: 'known', ...options });
}

function make(kind: Shape['kind'], usual: number, options: ShapeOptions): Shape {
  return {
    kind,
    usual,
    spread: 0,
    weekend: 1,
    skip: 0,
    curve: 'day',
    along: [],
    texts: [],
    rhythm: '',
    step: 0,
    ...options,
  };
}
