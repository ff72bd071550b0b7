/** The tray menu's entry of a pinned attribute: its steps, its scale, or its check mark. */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { shortWeekday } from './day-words.ts';
import { percentText } from './progress.ts';
import type { MenuEntry } from './tray-entry.ts';
import { valueTypes } from './value-types.ts';

const scale = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * Tells whether an attribute can be changed by a press in the tray. What nobody has agreed to fill from here, or what
 * this sign-in may not change, needs the person's eyes first; where it is not known yet, Exist will say.
 */
export function isAtHand({ ownership, missingScope }: AttributeOnDay, { account }: TodayState): boolean {
  return (
    account?.isReadOnly === false &&
    missingScope === null &&
    (ownership === 'ours' || ownership === 'unknown')
  );
}

/** Derives the entry. What cannot be changed by a press opens its page in the window. */
export function pinnedEntry(attribute: AttributeOnDay, state: TodayState): MenuEntry {
  const { label, name, text, progress, valueType, steps } = attribute;
  const line = progress === null ? `${label}  ${text}` : `${label}  ${text} · ${percentText(progress)}`;
  const page: MenuEntry = {
    kind: 'action',
    label: line,
    action: { kind: 'open', place: { page: 'attribute', name } },
  };
  if (!isAtHand(attribute, state)) return page;
  if (valueType === valueTypes.boolean) return checkEntry(attribute);
  if (valueType === valueTypes.scale) return { kind: 'submenu', label: line, entries: marks(attribute) };
  const [step] = steps;
  if (step === undefined) return page;
  if (steps.length === 1) {
    const action = { kind: 'add', attribute: name, amount: step.amount } as const;
    return { kind: 'action', label: `${line}  (${step.label})`, action };
  }
  return { kind: 'submenu', label: line, entries: [...usualOf(attribute, state), ...stepEntries(attribute)] };
}

/** The entry of a yes or no: a press puts it on the day, or takes it off. */
export function checkEntry({ name, label, value }: AttributeOnDay): MenuEntry {
  const isChecked = value === 1;
  const action = { kind: 'set', attribute: name, value: isChecked ? 0 : 1 } as const;
  return { kind: 'check', label, isChecked, action };
}

function marks({ name, value }: AttributeOnDay): MenuEntry[] {
  return scale.map((mark) => ({
    kind: 'check',
    label: String(mark),
    isChecked: value === mark,
    action: { kind: 'set', attribute: name, value: mark },
  }));
}

function stepEntries({ name, steps }: AttributeOnDay): MenuEntry[] {
  return steps.map(({ label, amount }) => ({
    kind: 'action',
    label,
    action: { kind: 'add', attribute: name, amount },
  }));
}

function usualOf({ usualText }: AttributeOnDay, { day }: TodayState): MenuEntry[] {
  if (usualText === null) return [];
  return [{ kind: 'words', label: `Usual ${shortWeekday(day)} ${usualText}` }, { kind: 'separator' }];
}
