/** Removes a profile folder in two steps: what is the person's at once, and the rest when Chromium is done with it. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Ours are JSON files and folders of them, on their way to the disk or set aside; everything else is Chromium's. */
const ours = /\.json|^(past|findings)-/;

/** Removes a file or a folder with all that is in it; throws when it may not. */
type Remove = (path: string) => void;

const removeWhole: Remove = (path) => rmSync(path, { recursive: true, force: true, maxRetries: 3 });

/** Removes what the app has kept for the person; answers the names of what is still there. */
export function removeKept(folder: string, remove: Remove = removeWhole): readonly string[] {
  const names = readdirSync(folder).filter((name) => ours.test(name));
  return names.filter((name) => !isGone(join(folder, name), remove));
}

/** Removes all that can be removed. Windows keeps what is open, such as the lock that Chromium holds until its end. */
export function removeRest(folder: string, remove: Remove = removeWhole): void {
  if (isGone(folder, remove)) return;
  for (const name of readdirSync(folder)) isGone(join(folder, name), remove);
}

function isGone(path: string, remove: Remove): boolean {
  try {
    remove(path);
    return true;
  } catch {
    return false; // open in another program, or not ours to change: whoever asked says so
  }
}
