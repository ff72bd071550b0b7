/** A session bus of one's own, on which only the services named here can be started. */

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import dbus from 'dbus-next';

const serviceFolder = '/usr/share/dbus-1/services';

/**
 * What a desktop would start on demand: the panel's settings, and the dialog that asks for a keyring's password. The
 * keyring itself is not among them, so that a desktop without one can be had.
 */
const services = ['org.xfce.Xfconf', 'org.gnome.keyring.SystemPrompter', 'org.gnome.keyring.PrivatePrompter'];

/**
 * Starts the bus.
 *
 * @param {import('./owned-processes.mjs').OwnedProcesses} processes
 * @param {{ folder: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} its address
 */
export async function startPrivateBus(processes, { folder, env }) {
  const allowed = join(folder, 'services');
  await mkdir(allowed, { recursive: true });
  for (const name of services) {
    const file = join(serviceFolder, `${name}.service`);
    if (existsSync(file)) await symlink(file, join(allowed, `${name}.service`));
  }
  const configFile = join(folder, 'bus.conf');
  await writeFile(configFile, busConfig(join(folder, 'bus'), allowed));
  const bus = processes.start(
    'dbus-daemon',
    [`--config-file=${configFile}`, '--nofork', '--print-address=3'],
    {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const addressPipe = /** @type {import('node:stream').Readable} */ (bus.stdio[3]);
  const [address] = await Promise.race([once(addressPipe, 'data'), rejectOnExit(bus, 'dbus-daemon')]);
  return String(address).trim();
}

/**
 * Waits until somebody owns a name on a bus, without making the bus start it.
 *
 * @param {string} busAddress
 * @param {string} name
 */
export async function waitForBusName(busAddress, name) {
  const bus = dbus.sessionBus({ busAddress });
  try {
    const proxy = await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus');
    const daemon = proxy.getInterface('org.freedesktop.DBus');
    const appears = new Promise((resolve) => {
      daemon.on(
        'NameOwnerChanged',
        (changed, _from, to) => changed === name && to !== '' && resolve(undefined),
      );
    });
    if (!(await daemon['NameHasOwner']?.(name))) await appears;
  } finally {
    bus.disconnect();
  }
}

/**
 * Rejects when a program that should stay ends.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @returns {Promise<never>}
 */
export function rejectOnExit(child, name) {
  return new Promise((_resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`${name} could not be started`, { cause })));
    child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${code ?? signal}`)));
  });
}

/**
 * @param {string} socket
 * @param {string} allowedServices
 */
const busConfig = (socket, allowedServices) => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${allowedServices}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
