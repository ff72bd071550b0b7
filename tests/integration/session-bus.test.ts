// The programs that ask the session bus, each against a real bus with a stand-in panel.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startVirtualDesktop, type VirtualDesktop } from '../../build/display.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { askers, openSessionBus } from '../../electron/desktop/session-bus.ts';
import { Panel } from '../support/panel.ts';
import { until } from '../support/until.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const isOwned = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  method: 'org.freedesktop.DBus.NameHasOwner',
  args: [watcher],
};
const hasHost = {
  destination: watcher,
  path: '/StatusNotifierWatcher',
  method: 'org.freedesktop.DBus.Properties.Get',
  args: [watcher, 'IsStatusNotifierHostRegistered'],
};

describe.runIf(process.platform === 'linux')('the session bus', () => {
  let desktop: VirtualDesktop;

  beforeEach(async () => {
    await ensureSystemPackages({ purpose: 'test', log: console.log });
    desktop = await startVirtualDesktop();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  }, 60_000);

  afterEach(async () => {
    vi.unstubAllEnvs();
    await desktop.stop();
  });

  it.each(Object.keys(askers))('answers %s before and after a panel has come', async (program) => {
    const bus = openSessionBus(['no-such-program', program]);
    expect(await bus.ask(isOwned)).toMatch(/\bfalse\b/);
    expect(await bus.ask(hasHost), 'nobody is there to answer').toBeNull();
    const panel = await Panel.start(desktop.env['DBUS_SESSION_BUS_ADDRESS']);
    expect(await bus.ask(isOwned)).toMatch(/\btrue\b/);
    expect(await bus.ask(hasHost)).toMatch(/\btrue\b/);
    await panel.stop();
  });

  it('is not asked where there is no program for it', async () => {
    expect(await openSessionBus(['no-such-program']).ask(isOwned)).toBeNull();
    expect(openSessionBus(['dbus-send']).waitFor(watcher, () => undefined)).toBeNull();
  });

  it('tells when a name has come, once', async () => {
    let came = 0;
    openSessionBus().waitFor(watcher, () => (came += 1));
    const panel = await Panel.start(desktop.env['DBUS_SESSION_BUS_ADDRESS']);
    await until(() => came === 1, { what: 'the name' });
    await panel.stop();
  });

  it('leaves nothing behind when nobody waits any longer', async () => {
    const stop = openSessionBus().waitFor(watcher, () => expect.unreachable('nothing has come'));
    const waits = () => waitersBelow(process.pid);
    await until(() => waits().length === 1, { what: 'the waiting program' });
    stop?.();
    await until(() => waits().length === 0, { what: 'the waiting program to end' });
  });
});

/** Processes that this one has started and that wait on a bus. */
function waitersBelow(pid: number): string[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean) : [];
  return children.filter((child) => {
    try {
      return readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(watcher);
    } catch {
      return false; // it has ended in between
    }
  });
}
