/** What other services say about work, food, media and the weather. */
import { habit, type Habit } from './habit.ts';
import { amount, measure, share, text, type Shape } from './shape.ts';

const android = 'exist_for_android';

/** Work, appointments and money. */
export const workHabits: readonly Habit[] = [
  habit(
    'productive_min',
    ['rescuetime'],
    amount(262, { weekend: 0.2, curve: 'work', along: [['focus', 0.8]] }),
  ),
  habit('neutral_min', ['rescuetime'], amount(64, { weekend: 0.6, curve: 'work' })),
  habit('distracting_min', ['rescuetime'], amount(48, { weekend: 1.5, along: [['focus', -0.7]] })),
  habit('commits', ['github'], amount(6, { spread: 0.6, weekend: 0.25, skip: 0.1, along: [['focus', 0.6]] })),
  habit('tasks_completed', ['todoist'], amount(7, { weekend: 0.5, curve: 'work', along: [['focus', 0.6]] })),
  habit('words_written', [android], amount(620, { spread: 0.6, skip: 0.3, curve: 'work' })),
  habit('emails_sent', ['gmail'], amount(9, { weekend: 0.2, curve: 'work' })),
  habit('emails_received', ['gmail'], amount(34, { weekend: 0.4 })),
  habit('events', ['gcal'], amount(4, { rhythm: 'meetings', weekend: 0.5, curve: 'work' })),
  habit('events_duration', ['gcal'], amount(165, { rhythm: 'meetings', weekend: 0.7, curve: 'work' })),
  habit('money_spent', ['ynab'], amount(48, { spread: 0.8, weekend: 1.5, along: [['company', 0.4]] })),
];

/** What was eaten. */
export const foodHabits: readonly Habit[] = [
  habit('energy', ['cronometer'], amount(8900, { rhythm: 'eating', spread: 0.15, weekend: 1.1 })),
  habit('carbohydrates', ['cronometer'], amount(245, { rhythm: 'eating', spread: 0.2 })),
  habit('fat', ['cronometer'], amount(74, { rhythm: 'eating', spread: 0.22, weekend: 1.1 })),
  habit('fibre', ['cronometer'], amount(29, { spread: 0.25 })),
  habit('protein', ['cronometer'], amount(92, { rhythm: 'eating', spread: 0.2 })),
  habit('sugar', ['cronometer'], amount(61, { spread: 0.35, weekend: 1.2 })),
  habit('sodium', ['cronometer'], amount(2150, { rhythm: 'eating', spread: 0.25 })),
  habit('caffeine', ['cronometer'], amount(235, { weekend: 0.8, curve: 'work', along: [['rest', -0.4]] })),
];

/** Places, media, people and the sky. */
export const worldHabits: readonly Habit[] = [
  habit(
    'checkins',
    ['swarm'],
    amount(1.4, { spread: 0.5, weekend: 1.8, skip: 0.3, along: [['company', 0.5]] }),
  ),
  habit(
    'location',
    [android],
    text(['-37.7996,144.9780', '-37.7996,144.9780', '-37.8136,144.9631', '-38.3687,144.8290'], {
      curve: 'night',
    }),
  ),
  habit('tracks', ['lastfm'], amount(24, { spread: 0.7, weekend: 0.6, along: [['focus', 0.5]] })),
  habit('articles_read', ['instapaper'], amount(3, { spread: 0.6, skip: 0.15 })),
  habit('mobile_screen_min', [android], amount(118, { weekend: 1.2, along: [['focus', -0.5]] })),
  habit('gaming_min', [android], amount(55, { skip: 0.6, weekend: 1.8, curve: 'evening' })),
  habit('tv_min', [android], amount(52, { skip: 0.25, weekend: 1.4, curve: 'evening' })),
  habit('movies_min', [android], amount(112, { spread: 0.15, skip: 0.8, curve: 'evening' })),
  habit('mastodon_posts', ['mastodon'], amount(1.6, { spread: 0.6, skip: 0.3 })),
  habit('mastodon_replies', ['mastodon'], amount(2.4, { spread: 0.7, skip: 0.25 })),
  habit('mastodon_boosts', ['mastodon'], amount(3, { spread: 0.6, skip: 0.2 })),
  habit('mastodon_favourites', ['mastodon'], amount(8, { spread: 0.5, skip: 0.1 })),
  habit('tweets', ['twitter'], amount(1, { spread: 0.4, skip: 0.7 })),
  habit('twitter_mentions', ['twitter'], amount(1, { spread: 0.4, skip: 0.75 })),
  habit('weather_temp_max', ['weather'], measure(20.5, 6, sky([['warmth', 0.9]]))),
  habit('weather_temp_min', ['weather'], measure(11.4, 4, sky([['warmth', 0.85]]))),
  habit('weather_precipitation', ['weather'], amount(0.05, { spread: 1, skip: 0.5, curve: 'known' })),
  habit('weather_cloud_cover', ['weather'], share(0.55, { spread: 0.28, along: [['warmth', -0.4]] })),
  habit('weather_wind_speed', ['weather'], measure(17.5, 8, sky([]))),
  habit(
    'weather_summary',
    ['weather'],
    text([
      'Mostly cloudy throughout the day.',
      'Clear throughout the day.',
      'Light rain in the morning.',
      'Partly cloudy until evening.',
    ]),
  ),
  habit('day_length', ['weather'], measure(735, 110, sky([['warmth', 0.97]]))),
  habit('facebook_posts', [], amount(0)),
  habit('weather_icon', [], text(['rain', 'cloudy', 'clear-day'])),
];

function sky(along: Shape['along']): Partial<Shape> {
  return { along, curve: 'known' };
}
