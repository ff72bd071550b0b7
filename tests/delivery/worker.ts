/** One of the processes that search: takes its part from the command line, sends what it found to its parent. */
import { parseArgs } from 'node:util';
import { search, type SearchResult } from './property.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    commands: { type: 'string', default: '30' },
    without: { type: 'string', multiple: true, default: [] },
    place: { type: 'string', default: '0' },
  },
});

const result: SearchResult = await search({
  runs: Number(values.runs),
  seed: Number(values.seed),
  ...(values.path === undefined ? {} : { path: values.path }),
  maxCommands: Number(values.commands),
  without: values.without,
  place: Number(values.place),
});
process.send?.(result, () => process.exit(0));
