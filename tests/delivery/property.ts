/** The property itself: whatever happens, nothing is counted twice, nothing is lost, and the screen tells the truth. */
import fc from 'fast-check';
import { scripts, type Script, type ScriptOptions } from './commands.ts';
import { run } from './run.ts';
import { addRun, emptyTally, type Tally } from './tally.ts';

export interface Search extends ScriptOptions {
  runs: number;
  seed: number;
  /** Where in the search to begin, as a failure named it. */
  path?: string;
  /** Any number; searches that go on at the same time need different ones. */
  place: number;
}

export interface Finding {
  seed: number;
  path: string;
  script: Script;
  words: string;
}

export interface SearchResult {
  tally: Tally;
  /** The smallest script that goes wrong; null when none did. */
  finding: Finding | null;
}

/** Plays random scripts until one goes wrong, and then looks for the smallest that does. */
export async function search({ runs, seed, path, place, ...options }: Search): Promise<SearchResult> {
  const tally = emptyTally();
  let count = 0;
  let hasFailed = false;
  const property = fc.asyncProperty(scripts(options), async (script) => {
    count += 1;
    const outcome = await run(script, place * 1000 + (count % 1000));
    // What is played again while looking for the smallest is not counted.
    if (!hasFailed) addRun(tally, outcome);
    if (outcome.problems.length === 0) return;
    hasFailed = true;
    throw new Error(outcome.problems.map(({ kind, words }) => `${kind}: ${words}`).join('\n'));
  });
  const details = await fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
  if (!details.failed) return { tally, finding: null };
  const [script] = details.counterexample ?? [];
  if (script === undefined || details.counterexamplePath === null)
    throw new Error('The search was broken off.');
  const words =
    details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  return { tally, finding: { seed: details.seed, path: details.counterexamplePath, script, words } };
}

/** Writes a finding for people: what went wrong, the script, and the command that plays it again. */
export function describeFinding(
  { seed, path, script, words }: Finding,
  { maxCommands, without = [] }: ScriptOptions,
): string {
  const flags = [
    `--commands ${maxCommands}`,
    ...without.map((kind) => `--without ${kind}`),
    `--seed ${seed} --path ${path}`,
  ];
  return [
    words,
    `starting ${new Date(script.startMs).toISOString()}, values ${script.values}:`,
    ...script.commands.map((command, index) => `  ${index + 1}. ${JSON.stringify(command)}`),
    `again: npm run test:delivery -- ${flags.join(' ')}`,
  ].join('\n');
}
