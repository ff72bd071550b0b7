/** The services connected to the sandbox's person, besides the client under test. */

/** The service name under which the sandbox's own OAuth client owns attributes. */
export const ownService = 'tally';

const labels: Record<string, string> = {
  [ownService]: 'Tally',
  exist_for_android: 'Exist for Android',
  fitbit: 'Fitbit',
  apple_health: 'Apple Health',
  withings: 'Withings',
  strava: 'Strava',
  rescuetime: 'RescueTime',
  github: 'GitHub',
  todoist: 'Todoist',
  gmail: 'Gmail',
  gcal: 'Google Calendar',
  cronometer: 'Cronometer',
  ynab: 'YNAB',
  swarm: 'Swarm',
  lastfm: 'Last.fm',
  instapaper: 'Instapaper',
  mastodon: 'Mastodon',
  twitter: 'Twitter',
  weather: 'Weather',
};

/** Names a service for people; one it does not know keeps its own name. */
export function labelOfService(name: string): string {
  return labels[name] ?? name;
}
