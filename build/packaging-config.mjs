/** Reads electron-builder.yml, the one description of what people install. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { root } from './bundle.mjs';
import { startRequirements } from './system-requirements.mjs';

export const configFile = join(root, 'electron-builder.yml');

/** @typedef {import('electron-builder').Configuration} Configuration */

/**
 * Reads it, with what the system has to bring added from the table that `npm start` uses.
 *
 * @returns {Promise<Configuration>}
 */
export async function readPackagingConfig() {
  /** @type {Configuration} */
  const config = parse(await readFile(configFile, 'utf8'));
  const depends = {
    deb: startRequirements.map(({ packages }) => packages.apt.join(' | ')),
    rpm: startRequirements.flatMap(({ packages }) => packages.dnf),
  };
  const { CSC_LINK: certificate, APPLE_API_KEY: appleKey } = process.env;
  return {
    ...config,
    // Signed by nobody, the parts of the app would not trust each other under the hardened runtime.
    mac: { ...config.mac, hardenedRuntime: Boolean(certificate), notarize: Boolean(appleKey) },
    deb: { ...config.deb, depends: depends.deb },
    rpm: { ...config.rpm, depends: depends.rpm },
    publish: updateFeed(process.env['TALLY_RELEASES']),
  };
}

/**
 * Names where newer versions will be found; null for a build that is not to look for any.
 *
 * @param {string | undefined} repository owner/name on GitHub
 * @returns {import('builder-util-runtime').GithubOptions | null}
 */
export function updateFeed(repository) {
  const [owner, repo] = repository?.split('/') ?? [];
  return owner && repo ? { provider: 'github', owner, repo } : null;
}

/**
 * Holds a configuration against electron-builder's own schema.
 *
 * @param {unknown} config
 * @returns {string[]} what is wrong, one line each
 */
export function faultsOf(config) {
  const schema = createRequire(import.meta.url)('app-builder-lib/scheme.json');
  const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(schema);
  if (validate(config)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}
