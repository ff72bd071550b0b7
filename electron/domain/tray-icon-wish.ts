/** What the tray icon shows, by the person's wish: one attribute, all that is pinned, or the app's mark alone. */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { percentText } from './progress.ts';

/** The mark beside the ring. */
export type Badge = 'none' | 'waiting' | 'offline' | 'needs-you';

export interface TrayIcon {
  /** Shows the app's mark in place of any progress. */
  isPlain: boolean;
  /** 1 is a full ring; null draws the track alone. */
  progress: number | null;
  badge: Badge;
}

/** Derives the icon. */
export function trayIcon(state: TodayState, pinned: readonly AttributeOnDay[]): TrayIcon {
  const isPlain = state.preferences.trayIcon.kind === 'plain';
  return { isPlain, progress: progressOf(state, pinned), badge: badgeOf(state) };
}

/** The number that the icon stands for; empty unless the person wants it. */
export function trayNumber(state: TodayState, pinned: readonly AttributeOnDay[]): string {
  const { hasNumberBesideIcon, trayIcon: wish } = state.preferences;
  if (!hasNumberBesideIcon || state.account === null) return '';
  switch (wish.kind) {
    case 'plain':
      return '';
    case 'attribute':
      return shownOf(state, wish.name, pinned)?.text ?? '';
    case 'all-pinned': {
      const progress = togetherOf(pinned);
      return progress === null ? '' : percentText(progress);
    }
    default:
      return assertNever(wish);
  }
}

function progressOf(state: TodayState, pinned: readonly AttributeOnDay[]): number | null {
  const wish = state.preferences.trayIcon;
  switch (wish.kind) {
    case 'plain':
      return null;
    case 'attribute':
      return shownOf(state, wish.name, pinned)?.progress ?? null;
    case 'all-pinned':
      return togetherOf(pinned);
    default:
      return assertNever(wish);
  }
}

/** One that is gone, or belongs to another account, gives way to the first pin. */
function shownOf(
  { attributes }: TodayState,
  name: string | null,
  pinned: readonly AttributeOnDay[],
): AttributeOnDay | undefined {
  return name !== null && Object.hasOwn(attributes, name) ? attributes[name] : pinned[0];
}

/** The mean of what can be compared; each counts as full at most, so that one cannot make up for another. */
function togetherOf(pinned: readonly AttributeOnDay[]): number | null {
  const parts = pinned.flatMap(({ progress }) => (progress === null ? [] : [Math.min(progress, 1)]));
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

function badgeOf({ sync }: TodayState): Badge {
  switch (sync.kind) {
    case 'needs-you':
      return 'needs-you';
    case 'offline':
      return 'offline';
    case 'waiting':
    case 'limited':
      return 'waiting';
    case 'reading':
    case 'delivered':
      return 'none';
    default:
      return assertNever(sync);
  }
}
