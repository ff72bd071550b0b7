/** The app's one timer: once a minute it looks at the clock, and it wakes with the machine. */
import { powerMonitor } from 'electron';

const everyMs = 60_000;

export interface Heartbeat {
  stop(): void;
}

/**
 * Starts beating.
 *
 * @param onMinute called once a minute
 * @param onResume called when the machine wakes from sleep; it may come twice
 */
export function startHeartbeat(onMinute: () => void, onResume: () => void): Heartbeat {
  const timer = setInterval(onMinute, everyMs);
  powerMonitor.on('resume', onResume);
  return {
    stop: () => {
      clearInterval(timer);
      powerMonitor.off('resume', onResume);
    },
  };
}
