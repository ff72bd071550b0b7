/** Bundles TypeScript into programs that plain Node runs: the sandbox on its own, the delivery search. */
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Bundles each entry into a file of its name.
 *
 * @param {string} outDir absolute
 * @param {Readonly<Record<string, string>>} entries name → source file, from the project's folder
 * @returns {Promise<void>}
 */
export async function bundleForNode(outDir, entries) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: { ...entries },
        external: ['keytar', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
}
