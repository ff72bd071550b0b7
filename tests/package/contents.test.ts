/** What is in the packages: what is needed, and nothing else. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extractFile, listPackage } from '@electron/asar';
import { expect, packages, test } from './packaged-app.ts';

const resources = () => join(packages().unpacked, 'resources');
const asar = () => join(resources(), 'app.asar');

/** Every file of the asar, without its folders. */
function filesOfAsar(): string[] {
  const all = listPackage(asar(), { isPack: false });
  return all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
}

test('holds the bundles and one binary of keytar', () => {
  const files = filesOfAsar();
  expect(files.filter((path) => !isExpected(path))).toEqual([]);
  expect(files.filter((path) => path.endsWith('.node'))).toEqual([
    `/node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
  ]);
  // Electron's own app, for when there is none, is not ours to ship.
  expect(readdirSync(resources()).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
});

test('tells nothing of how it was built', () => {
  const about = JSON.parse(extractFile(asar(), 'package.json').toString()) as Record<string, unknown>;
  expect(Object.keys(about)).not.toContain('scripts');
  expect(Object.keys(about)).not.toContain('devDependencies');
  for (const path of filesOfAsar().filter((name) => name.endsWith('js'))) {
    const text = extractFile(asar(), path.slice(1)).toString();
    expect(text.includes('sourceMappingURL'), path).toBe(false);
    expect(text.includes(process.cwd()), path).toBe(false);
  }
});

test('keeps its own part under 3 MB, and what runs without a window under 250 KB', async () => {
  const entries = await readdir(resources(), { recursive: true, withFileTypes: true });
  const bytes = entries
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  console.log(`The app’s own part: ${(bytes / 1e6).toFixed(2)} MB.`);
  expect(bytes).toBeLessThan(3e6);

  const loaded = chunksLoadedBy('main.js', new Set());
  const main = [...loaded].reduce((sum, name) => sum + extractFile(asar(), `out/main/${name}`).length, 0);
  console.log(`Loaded without a window: ${(main / 1e3).toFixed(0)} KB (${[...loaded].join(', ')}).`);
  expect([...loaded]).not.toContain('updater.js');
  expect(main).toBeLessThan(250e3);
});

test('shows the first view with 45 KB, and quick entry with 32 KB, of compressed scripts and styles', () => {
  const sizes = ['index.html', 'quick.html'].map((page) => {
    const files = [...assetsLoadedBy(page)].map((name) => extractFile(asar(), `out/renderer/assets/${name}`));
    const sizeKb = gzipSync(Buffer.concat(files)).length / 1024;
    console.log(`Loaded by ${page}: ${sizeKb.toFixed(1)} KB in ${files.length} files.`);
    return sizeKb;
  });
  expect(sizes[0]).toBeLessThanOrEqual(45);
  expect(sizes[1]).toBeLessThanOrEqual(32);
});

test('brings Chromium’s words in one language', () => {
  expect(readdirSync(join(packages().unpacked, 'locales'))).toEqual(['en-US.pak']);
});

test('lies beside checksums that are right', async () => {
  const { folder, deb, tarball } = packages();
  const sums = await readFile(join(folder, `SHA256SUMS-linux-${process.arch}`), 'utf8');
  for (const file of [deb, tarball]) {
    const hash = createHash('sha256').update(await readFile(file));
    expect(sums).toContain(`${hash.digest('hex')}  ${file.slice(folder.length + 1)}\n`);
  }
});

function isExpected(path: string): boolean {
  return (
    path === '/package.json' ||
    path === '/out/main/icon.png' ||
    /^\/out\/(main|command|preload)\/[\w-]+\.(js|cjs)$/.test(path) ||
    /^\/out\/renderer\/((index|quick)\.html|assets\/[\w.-]+\.(js|css|svg|png|woff2))$/.test(path) ||
    /^\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|prebuilds\/[\w-]+\/keytar\.node)$/.test(
      path,
    )
  );
}

/** What a page draws its first view with: what it names, and what that imports at once. */
function assetsLoadedBy(page: string): Set<string> {
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    if (!name.endsWith('.js')) return;
    const text = extractFile(asar(), `out/renderer/assets/${name}`).toString();
    for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+)["'`]/g))
      load(imported);
  };
  const html = extractFile(asar(), `out/renderer/${page}`).toString();
  for (const [, name = ''] of html.matchAll(/\.\/assets\/([\w.-]+)"/g)) load(name);
  return loaded;
}

/** What a start loads of the main process: the entry, what it imports, and the app behind the tray. */
function chunksLoadedBy(name: string, known: Set<string>): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  const text = extractFile(asar(), `out/main/${name}`).toString();
  for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g))
    chunksLoadedBy(imported, known);
  if (name === 'main.js') chunksLoadedBy('app.js', known);
  return known;
}
