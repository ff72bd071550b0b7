/** Builds main, preload and the page of each window: four Vite builds, one process, in parallel. */
import { rm } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What main and preload find at run time instead of carrying it along. */
const external = ['electron', 'keytar', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * Builds everything into out/.
 *
 * @param {{ isDev?: boolean, onRebuilt?: () => void }} [options] `isDev` keeps the code readable and adds maps;
 *   `onRebuilt` makes it watch, and is called after every later build
 * @returns {Promise<void>}
 */
export async function bundle({ isDev = false, onRebuilt } = {}) {
  const parts = [
    forNode('main', 'electron/main.ts', 'es', isDev),
    // A thread of its own, which must share no file with main: loading that one would start the app in it.
    forNode('command', 'electron/desktop/command-worker.ts', 'es', isDev),
    forNode('preload', 'electron/preload.ts', 'cjs', isDev),
    forWindow('index.html', isDev),
    forWindow('quick.html', isDev),
  ];
  await rm(join(root, 'out', 'renderer'), { recursive: true, force: true });
  const results = await Promise.all(parts.map((part) => build(onRebuilt ? watching(part) : part)));
  if (onRebuilt) await Promise.all(results.map((result) => reportRebuilds(result, onRebuilt)));
}

/**
 * @param {string} name
 * @param {string} entry
 * @param {'es' | 'cjs'} format
 * @param {boolean} isDev
 * @returns {import('vite').InlineConfig}
 */
function forNode(name, entry, format, isDev) {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    ...common,
    resolve: { alias: withoutSchemaValidator },
    plugins: name === 'main' ? [appIcon] : [],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ...output(isDev),
      ssr: entry,
      // Also runs on the Electron 33 (Node 20) that is used where only a package registry is reachable.
      target: 'node20',
      outDir: `out/${name}`,
      rollupOptions: {
        external,
        output: { format, entryFileNames: `${name}.${extension}`, chunkFileNames: `[name].${extension}` },
      },
    },
  };
}

/**
 * A build a window: nothing is shared, so that each loads one file of its own and not what only the other draws with.
 *
 * @param {string} page
 * @param {boolean} isDev
 * @returns {import('vite').InlineConfig}
 */
function forWindow(page, isDev) {
  return {
    ...common,
    root: join(root, 'renderer'),
    base: './',
    plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
    build: {
      ...output(isDev),
      target: 'chrome130',
      outDir: join(root, 'out', 'renderer'),
      // The other page lies there too.
      emptyOutDir: false,
      rollupOptions: { input: join(root, 'renderer', page) },
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  };
}

/**
 * electron-store brings a JSON-schema validator of 120 KB along, which is only used when a schema is given.
 * None is: docs/decisions/0004-files.md.
 */
const withoutSchemaValidator = [
  { find: /^ajv(-formats|\/dist\/2020\.js)$/, replacement: join(root, 'build', 'no-schema-validator.mjs') },
];

/**
 * The app's mark, for title bars and task lists, beside the bundle of main.
 *
 * @type {import('vite').Plugin}
 */
const appIcon = {
  name: 'app-icon',
  async generateBundle() {
    const source = await readFile(join(root, 'build', 'icons', 'linux', '128x128.png'));
    this.emitFile({ type: 'asset', fileName: 'icon.png', source });
  },
};

/** @type {import('vite').InlineConfig} */
const common = { root, configFile: false, logLevel: 'warn' };

/** @param {boolean} isDev */
function output(isDev) {
  return { minify: !isDev, sourcemap: isDev, emptyOutDir: true, reportCompressedSize: false };
}

/**
 * @param {import('vite').InlineConfig} part
 * @returns {import('vite').InlineConfig}
 */
function watching(part) {
  return { ...part, build: { ...part.build, watch: {} } };
}

/**
 * Waits for the first build, then reports every later one.
 *
 * @param {Awaited<ReturnType<typeof build>>} result
 * @param {() => void} onRebuilt
 * @returns {Promise<void>}
 */
function reportRebuilds(result, onRebuilt) {
  if (!('on' in result)) return Promise.resolve();
  return new Promise((resolve) => {
    let isFirst = true;
    result.on('event', (event) => {
      if (event.code === 'BUNDLE_END') void event.result.close();
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'END') return;
      if (!isFirst) onRebuilt();
      isFirst = false;
      resolve();
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const startedAtMs = performance.now();
  await bundle({ isDev: process.argv.includes('--dev') });
  console.log(`Built into out/ in ${Math.round(performance.now() - startedAtMs)} ms.`);
}
