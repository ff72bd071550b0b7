/** Prints what the changelog says of the version in package.json: the text of its release. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './bundle.mjs';

/**
 * Finds the section of a version, without its heading.
 *
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined}
 */
export function sectionOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  return section?.slice(section.indexOf('\n')).trim();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const section = sectionOf(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (section === undefined) {
    console.error(`CHANGELOG.md says nothing of ${version}.`);
    process.exitCode = 1;
  } else console.log(section);
}
