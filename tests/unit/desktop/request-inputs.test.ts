import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestInputs } from '../../../electron/desktop/request-inputs.ts';

describe('preferences that a window asks for', () => {
  const isTaken = (input: unknown) => v.is(requestInputs.setPreferences, input);

  it.each([
    {},
    { hasTapNotices: true },
    { trayIcon: { kind: 'attribute', name: 'coffees' }, hasNumberBesideIcon: false },
    { trayIcon: { kind: 'attribute', name: null } },
    { trayIcon: { kind: 'all-pinned' } },
    { trayIcon: { kind: 'plain' } },
  ])('may be %j', (input) => expect(isTaken(input)).toBe(true));

  it.each([
    undefined,
    null,
    7,
    { hasTapNotices: 'yes' },
    { hasTapNotices: undefined },
    { trayIcon: null },
    { trayIcon: 'plain' },
    { trayIcon: { kind: 'attribute' } },
    { trayIcon: { kind: 'attribute', name: '' } },
    { trayIcon: { kind: 'sparkles' } },
  ])('are refused as %j', (input) => expect(isTaken(input)).toBe(false));

  it('lose what is none of them', () => {
    expect(v.parse(requestInputs.setPreferences, { hasTapNotices: true, signIn: 'x' })).toEqual({
      hasTapNotices: true,
    });
  });
});
