/** Keeps `docs/exist-coverage.md` honest: what it names is there, and what is called is in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/exist-coverage.md', 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]*$/.test(line))
  .filter((line) => !line.endsWith('tests |') && !/^\|.*\|\s*tests\s*\|$/.test(line));

const testsIn = (text: string) => [...text.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path);

describe('the coverage page', () => {
  it.each([...new Set(testsIn(page))])('names %s, which is there', (path) => {
    expect(existsSync(path)).toBe(true);
  });

  it('names a test for every row', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
  });

  it('has a row for every address the client calls', () => {
    const folder = 'electron/exist';
    const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    const called = sources.flatMap((source) =>
      [
        ...source.matchAll(
          /'((?:accounts|attributes|averages|correlations|insights|oauth2|api)\/[a-z0-9_/-]*)'/g,
        ),
      ].map(([, path = '']) => path),
    );
    const addresses = [...new Set(called)].filter((path) => path !== 'api/2/');
    expect(addresses.length).toBeGreaterThan(12);
    expect(addresses.filter((path) => !page.includes(`\`${path}`))).toEqual([]);
  });
});
