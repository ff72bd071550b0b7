/** The person behind the account: `accounts/profile/` and the picture. */
import { wallClockAt } from '../../domain/local-day.ts';

/** What the sandbox can be told about its person; everything has a default. */
export interface ProfileOptions {
  readonly firstName?: string;
  readonly lastName?: string;
  /** Turns the five `imperial_*` flags on or off together, off by default. */
  readonly isImperial?: boolean;
}

/** Shows the profile the way the service does. No scope is needed to read it. */
export function showProfile(
  username: string,
  options: ProfileOptions,
  timezone: string,
  nowMs: number,
  origin: string,
): Record<string, unknown> {
  const imperial = options.isImperial ?? false;
  return {
    username,
    first_name: options.firstName ?? 'Alex',
    last_name: options.lastName ?? 'Example',
    avatar: `${origin}/media/avatars/alex.svg`,
    timezone,
    local_time: localTime(nowMs, timezone),
    imperial_distance: imperial,
    imperial_weight: imperial,
    imperial_energy: imperial,
    imperial_liquid: imperial,
    imperial_temperature: imperial,
    trial: false,
    delinquent: false,
    weekly_email: true,
    yearly_email: true,
  };
}

/** Writes an instant as the person's wall clock with its offset, such as `2026-11-21T16:01:37.587000+11:00`. */
export function localTime(atMs: number, timezone: string): string {
  const clock = wallClockAt(atMs, timezone);
  const pad = (value: number) => String(value).padStart(2, '0');
  const wallMs = Date.parse(`${clock.day}T${pad(clock.hour)}:${pad(clock.minute)}:00Z`);
  const offset = Math.round((wallMs - atMs) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const local = new Date(atMs + offset * 60_000).toISOString().slice(0, -1);
  return `${local}000${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The person's picture. */
export const avatarSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="Alex">
<rect width="64" height="64" rx="32" fill="#1d6f42"/><circle cx="32" cy="25" r="11" fill="#f8fafd"/>
<path d="M10 58c2-14 11-21 22-21s20 7 22 21z" fill="#f8fafd"/></svg>`;
