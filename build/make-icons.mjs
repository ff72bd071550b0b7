/**
 * Draws the app's icons out of their two drawings: `node build/make-icons.mjs` after either was changed. What it makes is
 * committed, so that packaging needs no drawing tool. (The tray draws its own: electron/desktop/tray-icon.ts.)
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { root } from './bundle.mjs';
import { icnsOf, icoOf } from './icon-files.mjs';

const folder = join(root, 'build', 'icons');
const largestSmallSize = 32;
const linuxSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const macSizes = [16, 32, 64, 128, 256, 512, 1024];
/** Apple's grid: the tile fills 824 of 1024 and stands a little above nothing; other systems draw to the edge. */
const macViewBox = '-34 -34 580 580';

const drawing = await readFile(join(folder, 'tally.svg'), 'utf8');
const smallDrawing = await readFile(join(folder, 'tally-small.svg'), 'utf8');
const macDrawing = drawing.replace('viewBox="0 0 512 512"', `viewBox="${macViewBox}"`);

/**
 * @param {string} svg
 * @param {number} size
 */
const draw = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
/** @param {number} size */
const plain = (size) => draw(size <= largestSmallSize ? smallDrawing : drawing, size);

for (const size of linuxSizes) {
  await writeFile(join(folder, 'linux', `${size}x${size}.png`), plain(size).asPng());
}
const windowsPictures = windowsSizes.map((size) => ({
  size,
  png: plain(size).asPng(),
  rgba: plain(size).pixels,
}));
await writeFile(join(folder, 'icon.ico'), icoOf(windowsPictures));
const macPictures = macSizes.map((size) => ({ size, png: draw(macDrawing, size).asPng() }));
await writeFile(join(folder, 'icon.icns'), icnsOf(macPictures));
console.log(`Drew ${linuxSizes.length} PNGs, icon.ico and icon.icns into build/icons/.`);
