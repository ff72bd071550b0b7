/** A person's attributes and Exist's templates, with services that fill them, for looking at and for tests. */
import type { AttributeEntry, TemplateEntry } from '../../../../electron/contract/attribute-book.ts';
import { aState } from './a-state.ts';
import { aBelievableDay } from './believable-day.ts';

/** Builds an attribute that Fitbit fills, unless told otherwise. */
export function anEntry(given: Partial<AttributeEntry> = {}): AttributeEntry {
  return {
    name: 'steps',
    label: 'Steps',
    group: 'activity',
    groupLabel: 'Activity',
    valueType: 0,
    template: 'steps',
    manual: false,
    isActive: true,
    isLowPriority: false,
    ownership: 'another-service',
    serviceLabel: 'Fitbit',
    availableServices: ['Fitbit', 'Garmin'],
    ...given,
  };
}

/** Builds a template that the person has and Fitbit fills, unless told otherwise. */
export function aTemplate(given: Partial<TemplateEntry> = {}): TemplateEntry {
  return {
    template: 'steps',
    label: 'Steps',
    group: 'activity',
    groupLabel: 'Activity',
    valueType: 0,
    isLowPriority: false,
    name: 'steps',
    serviceLabel: 'Fitbit',
    ownership: 'another-service',
    ...given,
  };
}

const services: Record<string, string> = {
  activity: 'Fitbit',
  workouts: 'Strava',
  sleep: 'Fitbit',
  health: 'Withings',
  productivity: 'RescueTime',
  events: 'Google Calendar',
  weather: 'Apple Weather',
  media: 'Last.fm',
  location: 'Foursquare Swarm',
  twitter: 'Twitter',
};
const nobodys = ['floors', 'stand_hours', 'cycle_min', 'cycle_distance'];
const own = ['custom', 'symptoms', 'medication'];

/** Builds the whole book of the believable day. */
export function aBelievableBook(count = 122): AttributeEntry[] {
  const day = aBelievableDay(count);
  const { groups } = aState({ attributes: day });
  return day.map(({ name, label, group, valueType, manual, ownership }) => {
    const service = ownership === 'ours' || own.includes(group) ? undefined : services[group];
    return {
      ...{ name, label, group, valueType, manual },
      groupLabel: groups.find((one) => one.name === group)?.label ?? group,
      template: group === 'custom' || name.startsWith('own_') ? null : name,
      isActive: name !== 'heartrate_max',
      isLowPriority: name.startsWith('emails') || name === 'neutral_min',
      availableServices: service === undefined ? [] : [service],
      ...ownerOf(name, service),
    };
  });
}

function ownerOf(
  name: string,
  service: string | undefined,
): Pick<AttributeEntry, 'ownership' | 'serviceLabel'> & { isActive?: boolean } {
  if (nobodys.includes(name)) return { ownership: 'nobody', serviceLabel: null, isActive: false };
  if (service === undefined) return { ownership: 'ours', serviceLabel: 'Tally for Exist' };
  return { ownership: 'another-service', serviceLabel: service };
}

/** Builds the templates: those of the believable book, and some the person does not have. */
export function believableTemplates(): TemplateEntry[] {
  const had = aBelievableBook().flatMap((entry) =>
    entry.template === null ? [] : [aTemplate({ ...entry, template: entry.template })],
  );
  const fresh = { name: null, serviceLabel: null, ownership: 'nobody' } as const;
  return [
    ...had,
    aTemplate({
      ...fresh,
      template: 'git_pushes',
      label: 'Pushes',
      group: 'productivity',
      groupLabel: 'Productivity',
    }),
    aTemplate({
      ...fresh,
      template: 'board_games_min',
      label: 'Time at board games',
      group: 'media',
      groupLabel: 'Media',
      valueType: 3,
    }),
    aTemplate({
      ...fresh,
      template: 'naps',
      label: 'Naps',
      group: 'health',
      groupLabel: 'Health and body',
    }),
  ];
}
