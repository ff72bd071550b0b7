/** Pictures of the whole screen of a virtual desktop. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Area } from './keys.ts';

const run = promisify(execFile);

/** A screen that still moves after so many looks (a blinking cursor) is taken as it is. */
const maxLooks = 20;

/**
 * Takes a picture of the screen once it stands still: menus have opened, windows have been drawn.
 * Answers the path of the PNG.
 */
export async function takeScreenPicture(env: NodeJS.ProcessEnv, file: string, area?: Area): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  let last = await readScreen(env, area);
  for (let look = 1; look < maxLooks; look += 1) {
    const now = await readScreen(env, area);
    if (now.equals(last)) break;
    last = now;
  }
  await grab(env, [...crop(area), file]);
  return file;
}

/** Reads the pixels of the screen, three bytes each, row by row. */
export async function readScreen(env: NodeJS.ProcessEnv, area?: Area): Promise<Buffer> {
  return grab(env, [...crop(area), '-depth', '8', 'rgb:-']);
}

function crop(area: Area | undefined): string[] {
  return area ? ['-crop', `${area.width}x${area.height}+${area.x}+${area.y}`, '+repage'] : [];
}

async function grab(env: NodeJS.ProcessEnv, args: string[]): Promise<Buffer> {
  const options = { env, timeout: 10_000, encoding: 'buffer', maxBuffer: 64e6 } as const;
  const { stdout } = await run('import', ['-silent', '-window', 'root', ...args], options);
  return stdout;
}

/** Covers the bare screen with a gradient, so that pictures look like a desktop. */
export async function paintWallpaper(
  env: NodeJS.ProcessEnv,
  size: string,
  from: string,
  to: string,
): Promise<void> {
  const gradient = ['-size', size, `gradient:${from}-${to}`];
  try {
    await run('display', ['-window', 'root', ...gradient], { env, timeout: 10_000 });
  } catch (error) {
    // ImageMagick 6 ends with 1 here although it has painted.
    if ((error as { code?: unknown }).code !== 1) throw error;
  }
}
