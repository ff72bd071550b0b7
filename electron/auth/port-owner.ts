/** Finds out which program holds a TCP port, so that the person knows what to close. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Names the program that listens on a port of this machine; null where that cannot be known. Never throws. */
export async function portOwner(port: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await ownerOnLinux(port);
    if (process.platform === 'darwin') return await ownerOnMac(port);
  } catch {
    // Another person's process, or a system that does not tell: "another program" is what is left to say.
  }
  return null;
}

async function ownerOnLinux(port: number): Promise<string | null> {
  const inodes = await listeningInodes(port);
  if (inodes.size === 0) return null;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const id of processes) {
    if (await holdsSocket(id, inodes)) return (await readFile(`/proc/${id}/comm`, 'utf8')).trim();
  }
  return null;
}

/** Reads the kernel's table: address:port in hex in column 2, state 0A is "listening", inode in column 10. */
async function listeningInodes(port: number): Promise<Set<string>> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/));
  const held = rows.filter((row) => row[1]?.endsWith(suffix) && row[3] === '0A').map((row) => row[9] ?? '');
  return new Set(held);
}

async function holdsSocket(processId: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${processId}/fd`;
  // Processes of other people cannot be looked into; they come and go while this looks.
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const target = await readlink(`${folder}/${file}`).catch(() => '');
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}

async function ownerOnMac(port: number): Promise<string | null> {
  const { stdout } = await run('/usr/sbin/lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fc'], {
    timeout: 2000,
  });
  return /^c(.+)$/m.exec(stdout)?.[1] ?? null;
}
