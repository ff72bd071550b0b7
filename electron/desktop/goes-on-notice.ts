/** What a person reads who closes the window where the desktop shows no tray icon: the app is not gone. */
import type { Notify } from './notifications.ts';

const goesOn = {
  title: 'Tally keeps running',
  body: 'Start it again to see its window. “Quit Tally” is in the window’s menu.',
};

/** Makes what says it, once a run; what nobody could see is said again. */
export function createGoesOnNotice(notify: Notify): () => void {
  const said = { isDone: false };
  return () => {
    if (said.isDone) return;
    said.isDone = true;
    notify(goesOn, { onFailed: () => (said.isDone = false) });
  };
}
