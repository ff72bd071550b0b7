/**
 * Kills the real app at every boundary of its journals in turn, starts it again, and compares what Exist has counted.
 * The recovery after a kill has boundaries too, where it is killed a second time.
 *
 * Nothing in the app knows of this. strace lies in wait for one system call of its main thread; which calls there are
 * comes from a run that nobody kills, so another journal makes another list.
 */
import { enumerate, type KillCase } from '../support/kill-cases.ts';
import { KillLanes } from '../support/kill-lanes.ts';
import { killAt, MissedError, type KillOutcome } from '../support/kill-run.ts';
import { killScenarios } from '../support/kill-scenarios.ts';
import { line, table } from '../support/kill-table.ts';
import { TrayWitness } from '../support/tray-witness.ts';
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

/** Nearly all the time goes into waiting until a lost request cannot arrive any more, so many can wait at once. */
const laneCount = 32;

test('counts every tap once, wherever the app is killed', async ({ app, sandbox, panel }) => {
  // Each kill needs a start, so a machine that is busy with something else makes it several times as long.
  test.setTimeout(2_400_000);
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const witness = await TrayWitness.start(panel);
  const lanes = new KillLanes(laneCount, app.profile, witness);
  const startedAt = performance.now();
  try {
    const outcomes = await Promise.all(
      killScenarios.map(async (scenario) => {
        const cases = await lanes.use((lane) => enumerate(scenario, lane));
        // The later in a journal, the longer it takes to come there and to mend it.
        return Promise.all(cases.reverse().map((each) => surely(each, lanes)));
      }),
    );
    const rows = outcomes.flatMap((each) => each.reverse());
    console.log(table(rows));
    console.log(`${rows.length} boundaries in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    expect(rows.filter(({ isRight }) => !isRight).map(line)).toEqual([]);
    // Without these the list would have come out empty for another reason than an empty journal.
    for (const { name } of killScenarios)
      expect(rows.filter((row) => row.case.scenario.name === name)).not.toEqual([]);
  } finally {
    await lanes.close();
    witness.stop();
  }
});

/** A kill that missed its boundary proves nothing and is done again; what fails otherwise is a row of the table too. */
async function surely(each: KillCase, lanes: KillLanes, triesLeft = 6): Promise<KillOutcome> {
  try {
    return await lanes.use((lane) => killAt(each, lane));
  } catch (error) {
    if (error instanceof MissedError && triesLeft > 1) return surely(each, lanes, triesLeft - 1);
    return { case: each, verdict: String(error), hadShown: false, seconds: 0, isRight: false };
  }
}
