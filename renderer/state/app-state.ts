/** Builds all that a window knows and can ask for, and ties it to the bridge. */
import type { Component } from 'svelte';
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Destination } from '../../electron/contract/requests.ts';
import type { TodayState } from '../../electron/contract/today-state.ts';
import { isSame } from '../../electron/domain/is-same.ts';
import { AccountCare } from './account-care.svelte.ts';
import { Adding } from './adding.svelte.ts';
import { DayShown } from './day-shown.svelte.ts';
import { MinuteClock } from './minute-clock.svelte.ts';
import { Navigation, type PageLoaders } from './navigation.svelte.ts';
import { SigningIn } from './signing-in.svelte.ts';
import { Tagging } from './tagging.svelte.ts';
import { TodayStore } from './today-store.svelte.ts';

/** A page draws all it needs from the state of the window. */
export type PageView = Component<{ app: AppState }>;

export interface AppState {
  /** For pages that make a state of their own when they are opened. */
  bridge: TallyBridge;
  navigation: Navigation<PageView>;
  today: TodayStore;
  shown: DayShown;
  adding: Adding;
  tagging: Tagging;
  care: AccountCare;
  signingIn: SigningIn;
  clock: MinuteClock;
  /** Stops listening to the main process and to the clock. */
  close: () => void;
}

/** Builds the state of a window; it draws itself from the first answer on. */
export function createAppState(
  bridge: TallyBridge,
  document: Document,
  pages: PageLoaders<PageView>,
): AppState {
  const today = new TodayStore();
  const shown = new DayShown(today, bridge);
  const adding = new Adding(bridge);
  const tagging = new Tagging(adding, shown, bridge);
  const signingIn = new SigningIn(bridge);
  const care = new AccountCare(bridge);
  const clock = new MinuteClock(document);
  const navigation = new Navigation(pages, document);
  // Somebody who has not arrived yet is taken there then.
  const asked: { place: Destination | null } = { place: null };
  const openAsked = (): void => {
    if (asked.place === null || today.signIn?.step !== 'signed-in') return;
    const place = asked.place;
    asked.place = null;
    if (!isOpen(navigation, place)) void navigation.open(place);
  };
  const apply = (state: TodayState): void => {
    clock.read();
    // What is open belongs to somebody who has left, or to nobody yet.
    if (state.signIn.step !== 'signed-in') navigation.home();
    if (state.account?.username !== today.account?.username) shown.goToToday();
    const hasArrived = state.signIn.step === 'signed-in' && !isShown(today, state);
    if (hasArrived) navigation.home();
    today.apply(state);
    void shown.readAgain();
    if (hasArrived) signingIn.forget();
    openAsked();
  };
  const sendTags = (): void => {
    if (document.hidden) tagging.sendNow();
  };
  document.addEventListener('visibilitychange', sendTags);
  const stopListening = bridge.onStateChanged(apply);
  const stopOpening = bridge.onOpenPlace((place) => {
    asked.place = place;
    openAsked();
  });
  void bridge.getState().then((answer) => {
    // A push that overtook this answer is newer.
    if (today.signIn !== null) return;
    if (answer.ok) apply(answer.value);
    else care.failure = answer.failure;
  });
  return {
    bridge,
    navigation,
    today,
    shown,
    adding,
    tagging,
    care,
    signingIn,
    clock,
    close: () => {
      stopListening();
      stopOpening();
      document.removeEventListener('visibilitychange', sendTags);
      tagging.sendNow();
      clock.close();
    },
  };
}

function isOpen({ current }: Navigation<PageView>, place: Destination): boolean {
  return current !== null && isSame(current.place, place);
}

/** Tells whether the account of a state is the one on screen already, signed in. */
function isShown(today: TodayStore, state: TodayState): boolean {
  const idOf = (accounts: TodayState['accounts']): string | undefined =>
    accounts.find(({ isActive }) => isActive)?.id;
  return today.signIn?.step === 'signed-in' && idOf(today.accounts) === idOf(state.accounts);
}
