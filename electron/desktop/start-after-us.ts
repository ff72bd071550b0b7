/** Starts a program once this one is gone. */
import { spawn } from 'node:child_process';

/** Waits for the process `$1` and then becomes the program that follows. */
const waiter = 'while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; shift; exec "$@"';

/**
 * Starts a program when this process has ended: before that it would meet our lock and take itself for a second start.
 * A shell waits and not `app.relaunch`, whose children may not gain rights: an AppImage could not mount itself.
 *
 * @param folder where it runs; ours may lie in an AppImage that is about to go
 */
export function startAfterUs(program: string, args: readonly string[], folder: string): void {
  const words = ['-c', waiter, 'sh', String(process.pid), program, ...args];
  spawn('/bin/sh', words, { cwd: folder, detached: true, stdio: 'ignore' }).unref();
}
