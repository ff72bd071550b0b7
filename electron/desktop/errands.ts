/** What the command line can ask for without a tray: it is done, said in one line, and the app ends. */
import { app } from 'electron';
import { assertNever } from '../domain/assert-never.ts';
import { TallyError } from '../domain/errors.ts';
import { removeKept, removeRest } from './forget-profile.ts';
import { keychainService } from './keychain.ts';
import { openLoginItem } from './login-item.ts';
import type { Errand } from './startup-options.ts';

const keychainPatienceMs = 30_000;

/** Does it; answers the exit code. */
export async function runErrand(errand: Errand): Promise<number> {
  switch (errand) {
    case 'autostart-on':
    case 'autostart-off':
      return switchAutostart(errand === 'autostart-on');
    case 'forget-me':
      return forgetMe();
    default:
      return assertNever(errand);
  }
}

function switchAutostart(isOn: boolean): number {
  const refusal = refusalToSwitch(isOn);
  if (refusal !== null) return said(refusal, 1);
  return said(`Tally ${isOn ? 'starts' : 'no longer starts'} with the computer.`, 0);
}

/** Switches the login item; answers why it could not, null where it could. */
function refusalToSwitch(isOn: boolean): string | null {
  try {
    openLoginItem().switchTo(isOn);
    return null;
  } catch (error) {
    if (!(error instanceof TallyError)) throw error;
    return error.message;
  }
}

/** Removes tokens, settings, taps and the login item: what an uninstaller is asked for. */
async function forgetMe(): Promise<number> {
  if (!app.requestSingleInstanceLock()) return said('Tally is running. Quit it, then try again.', 1);
  const tokens = await Promise.race([forgetTokens(), keychainPatience()]);
  if (tokens === 'locked') {
    console.log('Your keychain is locked, so nothing was removed. Unlock it, then try again.');
    // The call without an answer would keep the process from ending in any other way.
    process.kill(process.pid, 'SIGKILL');
  }
  if (tokens === 'no-keychain') console.log('This system has no keychain that could hold tokens.');
  // Everything else goes all the same.
  const refusal = app.isPackaged ? refusalToSwitch(false) : null;
  if (refusal !== null) console.log(refusal);
  const folder = app.getPath('userData');
  const left = removeKept(folder);
  // Chromium writes there until the end.
  process.on('exit', () => removeRest(folder));
  if (left.length > 0) {
    const files = `${left.join(', ')} in ${folder}`;
    return said(`Not everything could be removed: ${files}. Close what has it open, then try again.`, 1);
  }
  const gone = tokens === 'forgotten' ? 'tokens, settings and taps' : 'settings and taps';
  return said(`Tally has forgotten you: ${gone} are gone (${folder}).`, refusal === null ? 0 : 1);
}

async function forgetTokens(): Promise<'forgotten' | 'no-keychain'> {
  try {
    const { default: keytar } = await import('keytar');
    for (const { account } of await keytar.findCredentials(keychainService)) {
      await keytar.deletePassword(keychainService, account);
    }
    return 'forgotten';
  } catch {
    // It answers at once where there is none; a locked one does not answer at all.
    return 'no-keychain';
  }
}

function keychainPatience(): Promise<'locked'> {
  return new Promise((resolve) => setTimeout(() => resolve('locked'), keychainPatienceMs).unref());
}

function said(line: string, code: number): number {
  console.log(line);
  return code;
}
