/** What the sandbox's person, Alex, tracks: which templates, filled by whom, behaving how. */
import { ownService } from './services.ts';
import { amount, clock, measure, scale, share, text, type Shape } from './shape.ts';

/** A templated attribute of the person. */
export interface Habit {
  readonly template: string;
  /** Who owns it first, then who else could fill it; an empty list leaves it inactive. */
  readonly services: readonly string[];
  readonly shape: Shape;
}

const android = 'exist_for_android';

/** The attributes a person adds to by hand, owned by the sandbox's own client from the start. */
const own: Habit[] = [
  habit(
    'coffees',
    [ownService, android],
    amount(3, { weekend: 0.8, curve: 'work', along: [['rest', -0.5]] }),
  ),
  habit('water', [ownService], amount(1750, { step: 50, spread: 0.25, along: [['warmth', 0.5]] })),
  habit(
    'alcoholic_drinks',
    [ownService],
    amount(1.2, {
      spread: 0.5,
      weekend: 2,
      skip: 0.45,
      curve: 'evening',
      along: [['company', 0.6]],
    }),
  ),
  habit('pages_read', [ownService], amount(28, { spread: 0.5, weekend: 1.3, skip: 0.1, curve: 'evening' })),
  habit(
    'pomodoros_min',
    [ownService],
    amount(100, { step: 25, weekend: 0.3, curve: 'work', along: [['focus', 0.8]] }),
  ),
  habit(
    'meditation_min',
    [ownService],
    amount(12, { spread: 0.3, skip: 0.2, curve: 'morning', along: [['rest', 0.4]] }),
  ),
  habit('mood', [ownService, android], scale(6, { weekend: 0.6, along: [['cheer', 0.9]] })),
  habit(
    'mood_note',
    [ownService],
    text(
      [
        'Slow start, good finish.',
        'A long walk cleared my head.',
        'Busy, but the right kind of busy.',
        'Tired. Early night.',
        'Dinner with friends, laughed a lot.',
        'Nothing special, and that was fine.',
      ],
      { curve: 'evening', skip: 0.35 },
    ),
  ),
];

const body: Habit[] = [
  habit(
    'steps',
    ['fitbit', 'apple_health'],
    amount(7400, { rhythm: 'walking', weekend: 0.85, along: [['vigour', 0.85]] }),
  ),
  habit(
    'steps_active_min',
    ['fitbit'],
    amount(46, { rhythm: 'walking', weekend: 0.9, along: [['vigour', 0.9]] }),
  ),
  habit('steps_elevation', ['fitbit'], amount(0.06, { rhythm: 'walking', along: [['vigour', 0.6]] })),
  habit(
    'floors',
    ['fitbit', 'apple_health'],
    amount(11, { rhythm: 'walking', weekend: 0.7, along: [['vigour', 0.6]] }),
  ),
  habit(
    'steps_distance',
    ['fitbit', 'apple_health'],
    amount(5.4, { rhythm: 'walking', weekend: 0.85, along: [['vigour', 0.85]] }),
  ),
  habit('stand_hours', ['apple_health'], amount(11, { spread: 0.15, along: [['vigour', 0.4]] })),
  habit(
    'cycle_min',
    ['strava'],
    amount(38, { rhythm: 'cycling', weekend: 1.6, skip: 0.6, along: [['warmth', 0.4]] }),
  ),
  habit(
    'cycle_distance',
    ['strava'],
    amount(12, { rhythm: 'cycling', weekend: 1.6, skip: 0.6, along: [['warmth', 0.4]] }),
  ),
  habit(
    'active_energy',
    ['apple_health'],
    amount(2100, { rhythm: 'walking', spread: 0.2, along: [['vigour', 0.8]] }),
  ),
  habit('workouts', ['strava'], amount(1, { rhythm: 'training', spread: 0.3, skip: 0.5, curve: 'evening' })),
  habit(
    'workouts_min',
    ['strava'],
    amount(42, { rhythm: 'training', skip: 0.5, curve: 'evening', along: [['vigour', 0.5]] }),
  ),
  habit('workouts_distance', ['strava'], amount(6.2, { rhythm: 'training', skip: 0.5, curve: 'evening' })),
  habit('sleep', ['fitbit', 'apple_health'], amount(426, night(0.1, 1.08, [['rest', 0.8]]))),
  habit('time_in_bed', ['fitbit'], amount(470, night(0.09, 1.08, [['rest', 0.7]]))),
  habit('sleep_light', ['fitbit'], amount(245, night(0.13, 1.08, [['rest', 0.4]]))),
  habit('sleep_deep', ['fitbit'], amount(78, night(0.2, 1, [['rest', 0.6]]))),
  habit('sleep_rem', ['fitbit'], amount(95, night(0.2, 1.1, [['rest', 0.5]]))),
  habit(
    'sleep_start',
    ['fitbit'],
    clock(660, {
      along: [
        ['company', 0.4],
        ['rest', -0.4],
      ],
    }),
  ),
  habit('sleep_end', ['fitbit'], clock(405, { weekend: 65 })),
  habit('sleep_awakenings', ['fitbit'], amount(3, night(0.4, 1, [['rest', -0.6]]))),
  habit('weight', ['withings'], measure(73.4, 0.7, { skip: 0.4, rhythm: 'scales' })),
  habit('body_fat', ['withings'], measure(0.212, 0.006, { skip: 0.4, rhythm: 'scales' })),
  habit('lean_mass', ['withings'], measure(57.8, 0.5, { skip: 0.4, rhythm: 'scales' })),
  habit('heartrate', ['fitbit'], measure(71, 5, { along: [['vigour', 0.3]] })),
  habit('heartrate_max', ['fitbit'], measure(138, 14, { curve: 'evening', along: [['vigour', 0.6]] })),
  habit('heartrate_variability', ['apple_health'], measure(52, 9, { along: [['rest', 0.6]] })),
  habit('heartrate_resting', ['fitbit', 'apple_health'], measure(58, 3, { along: [['rest', -0.6]] })),
  habit(
    'energy_level',
    [android],
    scale(6, {
      along: [
        ['rest', 0.6],
        ['vigour', 0.3],
      ],
    }),
  ),
  habit('stress_level', [android], scale(4, { weekend: -1, along: [['cheer', -0.6]] })),
];

const work: Habit[] = [
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

const table: Habit[] = [
  habit('energy', ['cronometer'], amount(8900, { rhythm: 'eating', spread: 0.15, weekend: 1.1 })),
  habit('carbohydrates', ['cronometer'], amount(245, { rhythm: 'eating', spread: 0.2 })),
  habit('fat', ['cronometer'], amount(74, { rhythm: 'eating', spread: 0.22, weekend: 1.1 })),
  habit('fibre', ['cronometer'], amount(29, { spread: 0.25 })),
  habit('protein', ['cronometer'], amount(92, { rhythm: 'eating', spread: 0.2 })),
  habit('sugar', ['cronometer'], amount(61, { spread: 0.35, weekend: 1.2 })),
  habit('sodium', ['cronometer'], amount(2150, { rhythm: 'eating', spread: 0.25 })),
  habit('caffeine', ['cronometer'], amount(235, { weekend: 0.8, curve: 'work', along: [['rest', -0.4]] })),
];

const world: Habit[] = [
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

/** Every templated attribute the person has, the sandbox's own first. */
export const habits: readonly Habit[] = [...own, ...body, ...work, ...table, ...world];

function habit(template: string, services: readonly string[], shape: Shape): Habit {
  return { template, services, shape };
}

function night(spread: number, weekend: number, along: Shape['along']): Partial<Shape> {
  return { spread, weekend, along, curve: 'night', rhythm: 'sleeping' };
}

function sky(along: Shape['along']): Partial<Shape> {
  return { along, curve: 'known' };
}
