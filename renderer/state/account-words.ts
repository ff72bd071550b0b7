/** Accounts and sign-ins in the words a person reads. */
import type { ProfileView } from '../../electron/contract/account-views.ts';
import type { AccountKind, AccountView, UnitFlags } from '../../electron/contract/today-state.ts';

/** Says how an account signs in. */
export const kindWords: Record<AccountKind, string> = {
  oauth: 'In the browser, with your own client',
  token: 'With a developer token',
  simple: 'With user name and password, to look only',
  demo: 'The demo, an account inside this app',
};

/** Says how an account signs in, in a word or two. */
export const shortKindWords: Record<AccountKind, string> = {
  oauth: 'browser',
  token: 'token',
  simple: 'look only',
  demo: 'demo',
};

/** Says what a sign-in may do, in one sentence. */
export function mayWords({ isReadOnly, scopes, kind }: AccountView): string {
  if (kind === 'demo') return 'Everything, as it is made up';
  if (isReadOnly) return 'See everything, add nothing';
  if (scopes === null) return 'See and add everything';
  const count = (ending: string): number => scopes.filter((scope) => scope.endsWith(ending)).length;
  return `See ${count('_read')} kinds, add to ${count('_write')}`;
}

/** Says in which units a person reads values. */
export function unitWords(units: UnitFlags): string {
  const named: [boolean, string][] = [
    [units.imperialDistance, 'miles'],
    [units.imperialWeight, 'pounds'],
    [units.imperialEnergy, 'kcal'],
    [units.imperialLiquid, 'fl oz'],
    [units.imperialTemperature, '°F'],
  ];
  const others = named.filter(([isUsed]) => isUsed).map(([, unit]) => unit);
  if (others.length === 0) return 'Metric';
  return others.length === named.length ? 'Imperial' : `Metric, but ${others.join(', ')}`;
}

/** Says how many gestures of an account wait; nothing where none does. */
export function waitingWords(taps: number): string {
  if (taps === 0) return '';
  return taps === 1 ? '1 tap waiting' : `${taps} taps waiting`;
}

/** The letter that stands where there is no picture. */
export const initialOf = ({ username, fullName }: Pick<ProfileView, 'username' | 'fullName'>): string =>
  (Array.from(fullName.trim() || username.trim())[0] ?? '?').toUpperCase();
