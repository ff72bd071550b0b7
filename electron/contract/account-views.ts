/** What the account page and the diagnostics show. No secret is among it. */
import type { UnitFlags } from './today-state.ts';

export interface ProfileView {
  username: string;
  fullName: string;
  timezone: string;
  units: UnitFlags;
  /** The picture as a `data:` address, fetched by the main process; null where there is none. */
  avatar: string | null;
}

/** What a person or a maintainer wants to know when something is odd. */
export interface Diagnostics {
  appVersion: string;
  /** Requests to Exist in the last hour, and how many it allows. */
  requestsLastHour: number;
  requestLimit: number;
  /** Until when Exist asked for a pause, in milliseconds since the epoch; null when it did not. */
  pausedUntilMs: number | null;
  /** When the token ends, in milliseconds since the epoch; null for one that never does. */
  tokenExpiresAtMs: number | null;
  /** True for a sign-in that can be renewed by asking. */
  canRenewToken: boolean;
  readAtMs: number | null;
  averagesReadAtMs: number | null;
  /** Gestures on disk that Exist has not confirmed. */
  waitingTaps: number;
  /** How far this machine's clock is behind Exist's, in milliseconds; 0 when they agree. */
  clockBehindMs: number;
  profileFolder: string;
}
