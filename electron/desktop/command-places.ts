/** Where the running app listens for the command line: the same for both, and nobody else's. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** What the shortest limit of a socket's path leaves: macOS takes 104 bytes with the one that ends it. */
const longestPath = 103;

export interface PlacesOptions {
  /** The profile folder: each has an app of its own. */
  profile: string;
  env: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  uid?: number | undefined;
}

/**
 * Lists where to listen and where to ask, best first. The profile folder comes first, because a script that runs from
 * cron or over ssh knows it too; where its path is too long for a socket, the session's own folder serves.
 */
export function commandPlaces({
  profile,
  env,
  platform = process.platform,
  uid = process.getuid?.(),
}: PlacesOptions): string[] {
  const hash = createHash('sha256').update(profile).digest('hex').slice(0, 16);
  if (platform === 'win32') return [`\\\\.\\pipe\\tally-for-exist-${hash}`];
  const session = env['XDG_RUNTIME_DIR'];
  const places = [
    join(profile, 'command.sock'),
    ...(session !== undefined && isPrivate(session, uid)
      ? [join(session, `tally-for-exist-${hash}.sock`)]
      : []),
  ];
  return places.filter((path) => Buffer.byteLength(path) <= longestPath);
}

/** Tells whether a folder is this person's and closed to all others. */
function isPrivate(folder: string, uid: number | undefined): boolean {
  if (!isAbsolute(folder)) return false;
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}
