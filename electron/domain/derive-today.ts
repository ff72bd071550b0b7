/** Derives the one state object that tray and windows are drawn from. */
import type { TodayState } from '../contract/today-state.ts';
import { deriveDay } from './derive-day.ts';
import { suggestPins } from './pins.ts';
import { recentTaps, undecidedQuestions } from './recent-taps.ts';
import { deriveSync } from './sync-state.ts';
import { dayOf, unitsOf, type TodayInputs } from './today-inputs.ts';

/** Derives the state at an instant; the same inputs and instant give the same state. */
export function deriveToday(inputs: TodayInputs, nowMs: number): TodayState {
  const { account, snapshot, outbox } = inputs;
  const { day, groups, attributes } = deriveDay(inputs, dayOf(inputs, nowMs));
  const taps = account === null ? [] : outbox.taps.filter((tap) => tap.accountId === account.id);
  return {
    signIn: inputs.signIn,
    account: account && {
      username: account.username,
      kind: account.kind,
      isReadOnly: account.kind === 'simple',
      scopes: account.scopes,
      isForThisRunOnly: account.isForThisRunOnly,
    },
    accounts: inputs.accounts,
    units: unitsOf(snapshot),
    day,
    groups,
    attributes,
    pinned: (inputs.pinned ?? suggestPins(snapshot)).filter((name) => Object.hasOwn(attributes, name)),
    isFirstRun: inputs.pinned === null,
    sync: deriveSync(inputs, taps, nowMs),
    recentTaps: recentTaps(taps, attributes, snapshot),
    undecided: undecidedQuestions(taps, attributes),
    reports: inputs.reports,
    update: inputs.update,
    preferences: inputs.preferences,
    tray: inputs.tray,
    dayStartMinutes: inputs.dayStartMinutes,
    readAtMs: snapshot?.readAtMs ?? null,
  };
}
