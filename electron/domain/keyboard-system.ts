/** Whose keyboard it is: the three systems name and reserve keys differently. */
export type KeyboardSystem = 'mac' | 'windows' | 'linux';

/** Answers the system that Node calls by this name. */
export function keyboardSystem(platform: string): KeyboardSystem {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}
