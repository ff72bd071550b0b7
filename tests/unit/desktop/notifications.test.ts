import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createGoesOnNotice } from '../../../electron/desktop/goes-on-notice.ts';
import { createNotifier, type NotificationSystem } from '../../../electron/desktop/notifications.ts';

const notice = { title: 'Nothing was changed', body: 'The disk is full.' };

/** A desktop as Electron meets it. */
function aDesktop({ isSupported = true, fails = false } = {}) {
  const shown: Shown[] = [];
  const desktop = { isSupported, fails };
  class Shown extends EventEmitter {
    isClosed = false;
    readonly options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
    }
    static isSupported(): boolean {
      return desktop.isSupported;
    }
    show(): void {
      shown.push(this);
      // Electron tells of it before its call has come back.
      if (desktop.fails) this.emit('failed', {}, 'nobody shows notifications');
    }
    close(): void {
      this.isClosed = true;
      this.emit('close', {});
    }
  }
  return { desktop, shown, system: Shown as unknown as NotificationSystem };
}

/** A notifier on a desktop, and how often what is to be done instead was. */
function open(...given: Parameters<typeof aDesktop>) {
  const { system, ...desktop } = aDesktop(...given);
  const done = { clicks: 0, instead: 0 };
  const notify = createNotifier({ onClick: () => done.clicks++, isLastOnly: true, system });
  return { ...desktop, notify, done, onFailed: () => void done.instead++ };
}

describe('a notification', () => {
  it('is shown without a sound, and leads to the app', () => {
    const { notify, shown, done, onFailed } = open();
    notify(notice, { onFailed });
    expect(shown.map(({ options }) => options)).toEqual([{ ...notice, silent: true, actions: [] }]);
    shown[0]?.emit('click');
    expect(done).toEqual({ clicks: 1, instead: 0 });
  });

  it.each([{ isSupported: false }, { fails: true }])(
    'that nobody can see is told of at once, and only once: %o',
    (given) => {
      const { notify, shown, done, onFailed } = open(given);
      notify(notice, { onFailed });
      shown[0]?.emit('failed');
      expect(done.instead).toBe(1);
    },
  );

  it('that failed is forgotten: the next one has nothing to take away', () => {
    const { notify, shown, desktop } = open({ fails: true });
    notify(notice);
    desktop.fails = false;
    notify(notice);
    notify(notice);
    expect(shown.map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
  });

  it('that was closed does not fail any more', () => {
    const { notify, shown, done, onFailed } = open();
    notify(notice, { onFailed });
    shown[0]?.close();
    shown[0]?.emit('failed');
    expect(done.instead).toBe(0);
  });
});

describe('the word that Tally keeps running', () => {
  it('is said once', () => {
    const { notify, shown } = open();
    const say = createGoesOnNotice(notify);
    say();
    say();
    expect(shown).toHaveLength(1);
  });

  it.each([{ isSupported: false }, { fails: true }])(
    'is said the next time where nobody could see it: %o',
    (given) => {
      const { notify, shown, desktop } = open(given);
      const say = createGoesOnNotice(notify);
      say();
      Object.assign(desktop, { isSupported: true, fails: false });
      const before = shown.length;
      say();
      say();
      expect(shown).toHaveLength(before + 1);
    },
  );
});
