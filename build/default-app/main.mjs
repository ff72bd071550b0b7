/**
 * Starts the app named on the command line, as the default app inside the official Electron does; the fallback runtime
 * comes without one. Model: electron/electron, default_app/main.ts.
 */

import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from 'electron';

const options = parseArguments(process.argv.slice(1));
if (options.isVersionAsked) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (options.target === undefined) {
  console.error('Usage: electron [-r module]… <folder or file of the app>');
  process.exit(1);
}
const internals = /** @type {any} */ (Module);
if (options.modules.length > 0) internals._preloadModules(options.modules);
await runApp(resolve(options.target));

/** @param {string[]} args */
function parseArguments(args) {
  /** @type {{ modules: string[], isVersionAsked: boolean, target: string | undefined }} */
  const parsed = { modules: [], isVersionAsked: false, target: undefined };
  for (let index = 0; index < args.length && parsed.target === undefined; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') parsed.modules.push(args[(index += 1)] ?? '');
    else if (arg === '-v' || arg === '--version') return { ...parsed, isVersionAsked: true };
    else if (arg.startsWith('--app=')) parsed.target = arg.slice('--app='.length);
    else if (!arg.startsWith('-')) parsed.target = arg;
  }
  return parsed;
}

/** @param {string} path of a folder with a package.json, or of a file */
async function runApp(path) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const packageFile = join(path, 'package.json');
  if (existsSync(packageFile)) introduceApp(JSON.parse(readFileSync(packageFile, 'utf8')));
  try {
    const mainFile = internals._resolveFilename(path, null, true);
    /** @type {any} */ (app).setAppPath(existsSync(packageFile) ? path : dirname(mainFile));
    await import(pathToFileURL(mainFile).href);
  } catch (error) {
    console.error('The app could not be loaded:', error);
    process.exit(1);
  }
}

/** @param {{ name?: string, productName?: string, version?: string, desktopName?: string }} packageJson */
function introduceApp({ name, productName, version, desktopName }) {
  if (version) /** @type {any} */ (app).setVersion(version);
  app.name = productName ?? name ?? app.name;
  /** @type {any} */ (app).setDesktopName(desktopName ?? `${app.name}.desktop`);
}
