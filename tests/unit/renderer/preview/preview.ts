/** The real renderer on a bridge in memory, for looking at; no part of the app. */
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aFakeBridge } from '../support/fake-bridge.ts';
import { manageBridge } from './scenes-manage.ts';
import { pastBridge } from './scenes-past.ts';
import { shortcutBridge } from './scenes-shortcuts.ts';
import { scenes } from './scenes.ts';

const name = new URLSearchParams(location.search).get('scene') ?? 'today';
const first: TodayState = (scenes[name] ?? scenes['today']!)();
const shown = { state: first };
const fake = aFakeBridge(first);
fake.answer('askTakeOver', [{ name: 'tasks_completed', label: 'Tasks completed', serviceLabel: 'Todoist' }]);
fake.answer('getLoginStart', { kind: 'off' });
fake.answer('getProgram', '/home/maya/Applications/Tally-for-Exist-0.1.0-linux-x64.AppImage');
fake.fail('signOut', {
  code: 'unexpected',
  message: '3 taps are still waiting. If you sign out now, Exist will never get them.',
});

if (name === 'quickfull') {
  const message = 'The disk is full. Make some room and try again. Nothing was added.';
  fake.fail('perform', { code: 'storage-full', message });
}

if (name === 'quickslow') fake.hold('takeOver');

const change = (given: Partial<TodayState>): void => fake.push((shown.state = { ...shown.state, ...given }));

const tally = {
  ...fake.bridge,
  ...manageBridge,
  ...pastBridge,
  ...shortcutBridge,
  async add({ attribute, amount }: { attribute: string; amount: number }) {
    const before = shown.state.attributes[attribute]!;
    const value = Number(before.value ?? 0) + amount;
    const after = {
      ...before,
      value,
      text: String(value),
      progress: before.usual ? value / before.usual : null,
      waitingAmount: 1,
    };
    change({
      attributes: { ...shown.state.attributes, [attribute]: after },
      sync: { kind: 'waiting', taps: 1 },
    });
    return { ok: true, value: undefined };
  },
  async getDay({ day }: { day: string }) {
    if (day < '2026-11-19') {
      const message = 'Exist did not answer, and this day is not kept here yet. Try again in a moment.';
      return { ok: false, failure: { code: 'network', message } };
    }
    const { groups, attributes, readAtMs } = shown.state;
    return { ok: true, value: { day, groups, attributes, readAtMs } };
  },
  async setPreferences(wish: Partial<TodayState['preferences']>) {
    change({ preferences: { ...shown.state.preferences, ...wish } });
    return { ok: true, value: undefined };
  },
  async setDayStart({ minutes }: { minutes: number }) {
    change({ dayStartMinutes: minutes });
    return { ok: true, value: undefined };
  },
  async setLoginStart({ isOn }: { isOn: boolean }) {
    const note =
      'Another copy starts, /home/maya/Tally-1.AppImage. Switch it off and on again to start this one.';
    return { ok: true, value: isOn ? { kind: 'on', note } : { kind: 'off' } };
  },
  async setPinned({ names }: { names: string[] }) {
    change({ pinned: names, isFirstRun: false });
    return { ok: true, value: undefined };
  },
};
Object.defineProperty(window, 'tally', { value: tally });
await (name.startsWith('quick')
  ? import('../../../../renderer/quick.ts')
  : import('../../../../renderer/main.ts'));
