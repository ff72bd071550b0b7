import { describe, expect, it } from 'vitest';
import type { Insight, InsightQuery } from '../../../electron/domain/exist-findings.ts';
import { NetworkError } from '../../../electron/domain/errors.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { Findings } from '../../../electron/usecases/findings.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { accountId, inputsOf, today } from '../../support/builders.ts';
import { HandTime, MemoryFolder } from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

const hourMs = 60 * 60_000;
const everything = { span: null, attribute: null, from: null, to: null };
const lastMonth = { ...everything, from: addDays(today, -60), to: addDays(today, -30) };

function open(folder = new MemoryFolder(), time = new HandTime()) {
  const store = new TodayStore(time, inputsOf());
  const exist = new AnsweringExist();
  const asked: InsightQuery[] = [];
  const found: Insight[] = [];
  exist.history.insights = async (query: InsightQuery = {}) => {
    asked.push(query);
    const failure = exist.failures.get('insights');
    if (failure !== undefined) throw failure;
    return [...found] as never[];
  };
  const session: Session = {
    ...{ accountId, exist, freshProfile: null, past: idlePast, door: closedDoor },
    ...{ wakeSender: () => undefined, stop: () => undefined },
  };
  const findings = new Findings({
    ...{ store, clock: time, session: () => session },
    ...{ folderOf: () => folder, labelOf: (name: string) => name },
  });
  return { findings, exist, asked, found, time, folder };
}

const anInsight = (kind: string): Insight => ({
  ...{ createdAtMs: Date.parse(`${today}T00:30:00Z`), targetDate: today, kind, period: 1, priority: 2 },
  ...{ attribute: 'steps', label: 'Steps', text: 'You walked.' },
});

describe('insights', () => {
  it('about today are asked for again after an hour, over a restart too', async () => {
    const { findings, asked, found, time, folder } = open();
    expect(await findings.insights(everything)).toEqual([]);
    found.push(anInsight('highest_steps'));
    await time.pass(hourMs - 1);
    expect(await findings.insights(everything)).toEqual([]);
    expect(asked).toHaveLength(1);
    await time.pass(1);
    expect(await findings.insights(everything)).toMatchObject([{ day: today, attribute: 'steps' }]);
    expect(asked).toHaveLength(2);

    const next = open(folder, time);
    await next.findings.insights(everything);
    expect(next.asked).toEqual([]);
    await time.pass(hourMs);
    expect(await next.findings.insights(everything)).toEqual([]);
    expect(next.asked).toHaveLength(1);
  });

  it('about earlier days are asked for once a day, as all else that is made weekly', async () => {
    const { findings, exist, asked, time } = open();
    const askAll = () =>
      Promise.all([
        findings.insights(lastMonth),
        findings.correlations({ attribute: 'steps', onlyStrong: false, onlyConfident: false }),
        findings.weeklyAverages('steps', null),
      ]);
    await askAll();
    await time.pass(11 * hourMs);
    await askAll();
    expect([asked.length, exist.calls]).toEqual([1, ['correlations', 'average-sets']]);
    await time.pass(13 * hourMs);
    await askAll();
    expect([asked.length, exist.calls.length]).toEqual([2, 4]);
  });

  it('that cannot be renewed are shown as they were found last, and asked for again', async () => {
    const { findings, exist, asked, found, time } = open();
    found.push(anInsight('highest_steps'));
    const first = await findings.insights(everything);
    await time.pass(hourMs);
    exist.failures.set('insights', new NetworkError('Exist cannot be reached.', { mayHaveArrived: false }));
    expect(await findings.insights(everything)).toEqual(first);
    exist.failures.clear();
    found.push(anInsight('lowest_steps'));
    expect(await findings.insights(everything)).toHaveLength(2);
    expect(asked).toHaveLength(3);
  });
});
