/** Wires what deals with the past. */
import { toldByTaps } from '../domain/history-values.ts';
import { keptReading } from '../domain/kept-reading.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Clock, ExistHistory, Timers, ValueFolder } from '../domain/ports.ts';
import { isOnItsWay, lastSequence } from '../domain/taps.ts';
import { dayOf } from '../domain/today-inputs.ts';
import type { RequestBudget } from '../exist/request-budget.ts';
import { HistoryReader } from '../history/history-reader.ts';
import { HistoryStore } from '../history/history-store.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { AttributePages } from '../usecases/attribute-pages.ts';
import { Exporter } from '../usecases/exporter.ts';
import { Findings } from '../usecases/findings.ts';
import { History } from '../usecases/history.ts';
import type { Session } from '../usecases/session.ts';
import type { TodayStore } from '../usecases/today-store.ts';

export interface PastOptions {
  store: TodayStore;
  outbox: Outbox;
  clock: Clock;
  timers: Timers;
  jitter: () => number;
  session: () => Session | null;
  /** Where an account's past is kept. */
  folderOf: (accountId: string) => ValueFolder;
  /** Where what Exist found in it is kept. */
  findingsFolderOf: (accountId: string) => ValueFolder;
}

/** What a session brings along for its past. */
export interface PastOfSession {
  accountId: string;
  exist: Pick<ExistHistory, 'attributesPage'>;
  budget: RequestBudget;
}

/** Builds the use cases of the past, and readers for sessions. */
export function createPast({
  store,
  outbox,
  clock,
  timers,
  jitter,
  session,
  folderOf,
  findingsFolderOf,
}: PastOptions) {
  const keepers = new Map<string, HistoryStore>();
  const keeperOf = (accountId: string) => {
    const keeper = keepers.get(accountId) ?? new HistoryStore(folderOf(accountId));
    keepers.set(accountId, keeper);
    return keeper;
  };
  const keeper = () => (store.inputs.account === null ? null : keeperOf(store.inputs.account.id));
  const labelOf = (name: string) =>
    store.state.attributes[name]?.label ?? keeper()?.catalog[name]?.label ?? name;
  const history = new History({ store, clock, keeperOf, session, outbox: outbox.content });
  const findings = new Findings({ store, clock, session, labelOf, folderOf: findingsFolderOf });

  const isSending = (accountId: string) =>
    outbox.content.taps.some((tap) => tap.accountId === accountId && isOnItsWay(tap));
  const today = (accountId: string) =>
    store.inputs.snapshot?.accountId === accountId ? dayOf(store.inputs, clock.nowMs()) : null;

  outbox.onChange((content) => {
    history.noticeDelivered(content);
    const open = session();
    if (open !== null && !isSending(open.accountId)) open.past.wake();
  });

  return {
    history,
    findings,
    pages: new AttributePages({ store, clock, timers, keeper, findings }),
    exporter: new Exporter({ store, keeper }),
    /** What this machine keeps of a day and the days around it; null where that is nothing, or may have changed. */
    readingOf: (day: LocalDay) => {
      const { snapshot } = store.inputs;
      const window = keeper()?.windowOf(day) ?? null;
      return window === null || snapshot === null ? null : keptReading(window, snapshot);
    },
    readerFor: ({ accountId, exist, budget }: PastOfSession) =>
      new HistoryReader({
        store: keeperOf(accountId),
        exist,
        today: () => today(accountId),
        isSending: () => isSending(accountId),
        noteTold: () => {
          const upTo = lastSequence(outbox.content);
          return () => toldByTaps(outbox.content.taps, accountId, upTo);
        },
        room: () => ({ now: budget.allowed('past') - budget.used, hourly: budget.allowed('past') }),
        clock,
        timers,
        jitter,
        onChange: () => history.tell(),
      }),
    /** Has what is known of an account's past asked for anew: more of it can be read than before. */
    noticeMoreVisible: (accountId: string) => {
      findings.forget(accountId);
      history.noticeMoreVisible(accountId);
    },
    /** Forgets an account's past: it was signed out. */
    forget: (accountId: string) => {
      keepers.delete(accountId);
      findings.forget(accountId);
      folderOf(accountId).clear();
    },
  };
}

export type Past = ReturnType<typeof createPast>;
