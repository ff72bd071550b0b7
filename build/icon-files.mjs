/** The two files that hold an icon in several sizes: .ico for Windows, .icns for macOS. */

/**
 * @typedef {object} Picture
 * @property {number} size edge in pixels
 * @property {Uint8Array} png
 * @property {Uint8Array} [rgba] premultiplied, row by row from the top; what .ico needs of sizes below 256
 */

const wholeIcoSize = 256;

/**
 * Puts pictures into an .ico. Sizes below 256 are stored as bitmaps: the installer's compiler takes no PNGs there.
 *
 * @param {readonly Picture[]} pictures
 */
export function icoOf(pictures) {
  const header = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  const bodies = pictures.map(({ size, png, rgba }) =>
    size < wholeIcoSize && rgba ? bitmapOf(size, rgba) : Buffer.from(png),
  );
  let offset = header.length + pictures.length * 16;
  const entries = pictures.map(({ size }, index) => {
    const entry = Buffer.alloc(16);
    const bytes = bodies[index]?.length ?? 0;
    // 256 is written as 0.
    entry.writeUInt8(size % wholeIcoSize, 0);
    entry.writeUInt8(size % wholeIcoSize, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...bodies]);
}

/**
 * A BITMAPINFOHEADER, the pixels as straight BGRA from the bottom, and an empty mask (alpha says it all).
 *
 * @param {number} size
 * @param {Uint8Array} rgba
 */
function bitmapOf(size, rgba) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  // Picture and mask together.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const from = (row * size + column) * 4;
      const to = ((size - 1 - row) * size + column) * 4;
      const alpha = rgba[from + 3] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[from + 2 - channel] ?? 0;
        pixels[to + channel] = alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha));
      }
      pixels[to + 3] = alpha;
    }
  }
  const maskRowBytes = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(maskRowBytes * size)]);
}

/** Which sizes macOS looks for under which name; the second of a size is the sharp one of half of it. */
const icnsNames = /** @type {Readonly<Record<number, readonly string[]>>} */ ({
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
});

/**
 * Puts pictures into an .icns.
 *
 * @param {readonly Picture[]} pictures
 */
export function icnsOf(pictures) {
  const blocks = pictures.flatMap(({ size, png }) =>
    (icnsNames[size] ?? []).map((name) => Buffer.concat([Buffer.from(name), lengthOf(png.length + 8), png])),
  );
  const length = blocks.reduce((sum, block) => sum + block.length, 8);
  return Buffer.concat([Buffer.from('icns'), lengthOf(length), ...blocks]);
}

/** @param {number} length */
function lengthOf(length) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
