/** Whether the app starts when the person logs in. */
export type LoginStart =
  /** `note` says what else is worth knowing; absent most of the time. */
  | { kind: 'on' | 'off'; note?: string }
  /** It cannot be switched here; `reason` says why. */
  | { kind: 'not-offered'; reason: string };
