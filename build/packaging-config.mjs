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
 * Reads it, completed for this machine.
 *
 * @returns {Promise<Configuration>}
 */
export async function readPackagingConfig() {
  return completed(parse(await readFile(configFile, 'utf8')), process);
}

/**
 * Adds to the description what the system has to bring, from the table that `npm start` uses, and what follows from who
 * signs here and where releases are.
 *
 * @param {Configuration} config
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} machine
 * @returns {Configuration}
 */
export function completed(config, { env, platform }) {
  const depends = {
    deb: startRequirements.map(({ packages }) => packages.apt.join(' | ')),
    rpm: startRequirements.flatMap(({ packages }) => packages.dnf),
  };
  const isSigned = Boolean(env['CSC_LINK']);
  const feed = updateFeed(env['TALLY_RELEASES']);
  return {
    ...config,
    mac: {
      ...config.mac,
      // Signed by nobody, the parts of the app would not trust each other under the hardened runtime.
      hardenedRuntime: isSigned,
      notarize: isSigned && Boolean(env['APPLE_API_KEY']),
      // The fuses undo the signature that Electron comes with, and Apple's own processors run nothing without one.
      ...(isSigned ? {} : { identity: '-' }),
    },
    deb: { ...config.deb, depends: depends.deb },
    rpm: { ...config.rpm, depends: depends.rpm },
    // The makers of an rpm want to name a page of the project, and only a release knows one.
    ...(feed === null
      ? {}
      : { extraMetadata: { homepage: `https://github.com/${feed.owner}/${feed.repo}` } }),
    // macOS refuses an update that is not signed by who signed the app: better none is offered.
    publish: platform === 'darwin' && !isSigned ? null : feed,
  };
}

/**
 * Names the certificates that are there without being any: a workflow makes an empty text of a secret that nobody has set,
 * and electron-builder takes that for a file.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function emptyCertificates(env) {
  return ['CSC_LINK', 'WIN_CSC_LINK'].filter((name) => env[name]?.trim() === '');
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
 * Holds a configuration against electron-builder's own schema, and against lists of processors.
 *
 * @param {Configuration} config
 * @returns {string[]} what is wrong, one line each
 */
export function faultsOf(config) {
  return [...schemaFaults(config), ...processorFaults(config)];
}

/** @param {Configuration} config */
function schemaFaults(config) {
  const schema = createRequire(import.meta.url)('app-builder-lib/scheme.json');
  const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(schema);
  if (validate(config)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}

/**
 * A format's own processors win over the ones that a build asks for: it would pack the Electron of this machine as another's.
 *
 * @param {Configuration} config
 */
function processorFaults({ mac, win, linux }) {
  return Object.entries({ mac, win, linux }).flatMap(([system, options]) =>
    [options?.target]
      .flat()
      .filter((target) =>
        typeof target === 'string' ? target.includes(':') : (target?.arch ?? null) !== null,
      )
      .map((target) => `/${system}/target names processors of its own ${JSON.stringify(target)}`),
  );
}
