/** Looks into, locks and unlocks the throw-away keyring of a virtual desktop. */
import { execFile, type ExecFileException } from 'node:child_process';
import dbus, { type MessageBus } from 'dbus-next';
import { keyringPassword, lockKeyring } from '../../build/private-keyring.mjs';
import { callBus, connectBus } from './session-bus.ts';

export { keyringPassword, lockKeyring };

const secrets = { destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' };
const prompter = 'org.gnome.keyring.SystemPrompter';
const loginCollection = '/org/freedesktop/secrets/collection/login';

/** What identifies an entry; keytar calls them so. */
export interface KeyringAttributes {
  service: string;
  account?: string;
}

/** Unlocks the keyring without a dialog, as logging in does. */
export async function unlockKeyring(env: NodeJS.ProcessEnv): Promise<void> {
  const bus = connectBus(env['DBUS_SESSION_BUS_ADDRESS']);
  try {
    const plainSession = ['plain', new dbus.Variant('s', '')];
    const service = { ...secrets, interface: 'org.freedesktop.Secret.Service' };
    const [, session] = await callBus(bus, {
      ...service,
      member: 'OpenSession',
      signature: 'sv',
      body: plainSession,
    });
    const master = [session, Buffer.alloc(0), Buffer.from(keyringPassword), 'text/plain'];
    await callBus(bus, {
      ...secrets,
      interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
      member: 'UnlockWithMasterPassword',
      signature: 'o(oayays)',
      body: [loginCollection, master],
    });
    await endPrompt(bus);
  } finally {
    bus.disconnect();
  }
}

/** A dialog that asks for the password outlives the program it asks for, and holds the keyboard of the whole desktop. */
async function endPrompt(bus: MessageBus): Promise<void> {
  const daemon = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  const ask = (member: string) =>
    callBus(bus, { ...daemon, interface: daemon.destination, member, signature: 's', body: [prompter] });
  const [isThere] = await ask('NameHasOwner');
  if (isThere !== true) return;
  const [pid] = await ask('GetConnectionUnixProcessID');
  process.kill(Number(pid));
}

/** Answers the secret of an entry as another program sees it; undefined when there is none. */
export async function secretToolLookup(
  env: NodeJS.ProcessEnv,
  attributes: KeyringAttributes,
): Promise<string | undefined> {
  const { code, stdout } = await secretTool(env, ['lookup', ...Object.entries(attributes).flat()]);
  return code === 0 ? stdout : undefined;
}

/** Answers all that secret-tool prints of the entries with these attributes: labels, attributes and secrets. */
export async function secretToolSearchAll(
  env: NodeJS.ProcessEnv,
  attributes: KeyringAttributes,
): Promise<string> {
  const { stdout, stderr } = await secretTool(env, ['search', '--all', ...Object.entries(attributes).flat()]);
  return stdout + stderr;
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function secretTool(env: NodeJS.ProcessEnv, args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(
      'secret-tool',
      args,
      { env, timeout: 10_000 },
      (error: ExecFileException | null, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number')
          reject(new Error('secret-tool did not end', { cause: error }));
        else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}
