/** Whether a newer version is there, and how far it has come. */
import type { Failure } from './failure.ts';

export type UpdateView =
  /** Something else keeps this install up to date: a package manager, or whoever built it. */
  | { kind: 'elsewhere' }
  /** The person does not want the app to look. */
  | { kind: 'off' }
  /** Nothing newer is known. */
  | { kind: 'none' }
  /** It waits for the person's word; `failure` says why the last try did not bring it. */
  | { kind: 'available'; version: string; failure?: Failure }
  | { kind: 'downloading'; version: string; percent: number }
  /** Fetched and verified: it is put in place when the app quits. */
  | { kind: 'ready'; version: string };
