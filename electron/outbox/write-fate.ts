/** What a failed write means for the taps it carried. Facts only. */
import { BadResponseError, NetworkError, TallyError } from '../domain/errors.ts';

export type WriteFate =
  /** Not one of them was counted: they may be sent again. */
  | 'not-applied'
  /** Exist refused them all, in its own words. */
  | 'rejected'
  /** Nobody knows: the totals have to be read back. */
  | 'unknown';

/** Classifies what a writing call threw. */
export function writeFateOf(error: unknown): WriteFate {
  if (error instanceof NetworkError) return error.mayHaveArrived ? 'unknown' : 'not-applied';
  if (error instanceof BadResponseError) {
    return error.status >= 300 && error.status < 500 ? 'not-applied' : 'unknown';
  }
  if (!(error instanceof TallyError)) return 'unknown';
  switch (error.code) {
    case 'rejected':
      return 'rejected';
    case 'rate-limited':
    case 'unauthorised':
    case 'scope-missing':
    case 'keychain-unavailable':
    case 'keychain-locked':
      return 'not-applied';
    default:
      return 'unknown';
  }
}
