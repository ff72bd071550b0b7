/** The tray menu's tags of today: yes or no each, the ones that are wanted most on top. */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { checkEntry, isAtHand } from './tray-attribute-entries.ts';
import type { MenuEntry } from './tray-entry.ts';
import { valueTypes } from './value-types.ts';

/** A menu that is longer than the screen is no help. */
const mostTags = 20;

/** Exist's group of what a person tags a day with. */
const tagGroup = 'custom';

/** Derives the submenu; none where there is no tag that a press could put on the day. */
export function tagsEntry(state: TodayState): MenuEntry[] {
  const tags = state.groups
    .flatMap(({ name, attributes }) => (name === tagGroup ? attributes : []))
    .map((name) => state.attributes[name])
    .filter((tag) => tag !== undefined)
    .filter((tag) => tag.valueType === valueTypes.boolean && isAtHand(tag, state));
  if (tags.length === 0) return [];
  const shown = wantedFirst(tags, state).slice(0, mostTags).map(checkEntry);
  const more: MenuEntry[] =
    tags.length <= mostTags
      ? []
      : [{ kind: 'separator' }, { kind: 'action', label: 'More in Tally…', action: { kind: 'open' } }];
  return [{ kind: 'submenu', label: 'Tags', entries: [...shown, ...more] }];
}

/** Pinned ones in their order, then what was tagged lately, what is on the day, and the rest in Exist's order. */
function wantedFirst(tags: readonly AttributeOnDay[], { pinned, recentTaps }: TodayState): AttributeOnDay[] {
  const lately = [...new Set(recentTaps.map(({ attribute }) => attribute))];
  const rank = ({ name, value }: AttributeOnDay): number => {
    const pin = pinned.indexOf(name);
    if (pin >= 0) return pin;
    const use = lately.indexOf(name);
    if (use >= 0) return pinned.length + use;
    return pinned.length + lately.length + (value === 1 ? 0 : 1);
  };
  return tags
    .map((tag) => ({ tag, rank: rank(tag) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ tag }) => tag);
}
