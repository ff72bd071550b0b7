/** Asking Exist for more than this sign-in may do. */
import type { AppState } from './app-state.ts';

/** Signs in again with what was granted and what was lacking; the browser opens. */
export async function signInWith(
  { bridge, today, care }: AppState,
  scopes: readonly string[],
): Promise<void> {
  const granted = today.account?.scopes ?? [];
  const answer = await bridge.signInAgain({ scopes: [...new Set([...granted, ...scopes])] });
  care.failure = answer.ok ? null : answer.failure;
}
