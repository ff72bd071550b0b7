/** A person's Saturday with 122 attributes in every group, for looking at and for measuring. */
import type { AttributeOnDay, Step, ValueType } from '../../../../electron/contract/today-state.ts';
import { anAttribute } from './a-state.ts';

type Line = [
  name: string,
  label: string,
  type: ValueType,
  value: number | string | null,
  usual?: number,
  text?: string,
  usualText?: string,
];

const one: Step[] = [
  { amount: -1, label: '−1' },
  { amount: 1, label: '+1' },
];
const steps: Record<string, Step[]> = {
  coffees: one,
  pages_read: [
    { amount: 1, label: '+1' },
    { amount: 10, label: '+10' },
  ],
  water: [
    { amount: 250, label: '+250\u00a0ml' },
    { amount: 500, label: '+500\u00a0ml' },
  ],
  meditation_min: [
    { amount: 5, label: '+5\u00a0min' },
    { amount: 10, label: '+10' },
  ],
  alcoholic_drinks: one,
  pomodoros_min: [{ amount: 25, label: '+25\u00a0min' }],
  tasks_completed: one,
  money_spent: [{ amount: 5, label: '+5' }],
};

const lines: Record<string, Line[]> = {
  activity: [
    ['steps', 'Steps', 0, 4691, 3531, '4\u202f691', '3\u202f531'],
    ['steps_active_min', 'Active minutes', 3, 31, 48, '31\u00a0min', '48\u00a0min'],
    ['steps_distance', 'Distance', 1, 3.42, 2.9, '3.4\u00a0km', '2.9\u00a0km'],
    ['floors', 'Floors climbed', 0, 0, 6, '0', '6'],
    ['stand_hours', 'Stand hours', 0, 5, 11, '5', '11'],
    ['steps_elevation', 'Elevation', 1, null, 0.04, '–', '40\u00a0m'],
    ['cycle_min', 'Time cycling', 3, null],
    ['cycle_distance', 'Cycling distance', 1, 18.6, 4.1, '18.6\u00a0km', '4.1\u00a0km'],
    ['active_energy', 'Active energy', 1, 402, 455, '402\u00a0kcal', '455\u00a0kcal'],
  ],
  productivity: [
    ['productive_min', 'Productive time', 3, 96, 74, '1\u00a0h\u00a036', '1\u00a0h\u00a014'],
    ['neutral_min', 'Neutral time', 3, 22, 41, '22\u00a0min', '41\u00a0min'],
    ['distracting_min', 'Distracting time', 3, 71, 55, '1\u00a0h\u00a011', '55\u00a0min'],
    ['commits', 'Commits', 0, 2, 3],
    ['tasks_completed', 'Tasks completed', 0, 7, 5],
    ['words_written', 'Words written', 0, 1240, 610, '1\u202f240', '610'],
    ['emails_sent', 'Emails sent', 0, 3, 8],
    ['emails_received', 'Emails received', 0, 41, 66],
    ['pomodoros_min', 'Pomodoros', 3, 75, 50, '1\u00a0h\u00a015', '50\u00a0min'],
    ['keystrokes', 'Keystrokes', 0, 18233, 21007, '18\u202f233', '21\u202f007'],
  ],
  mood: [
    ['mood', 'Mood', 8, 7, 6],
    [
      'mood_note',
      'Mood note',
      2,
      'Long walk by the river with Ana, then soup. Slept on the sofa and did not mind at all.',
    ],
    ['energy_level', 'Energy', 8, 5, 5],
    ['stress_level', 'Stress', 8, null, 4],
  ],
  sleep: [
    ['sleep', 'Time asleep', 3, 432, 399, '7\u00a0h\u00a012', '6\u00a0h\u00a039'],
    ['time_in_bed', 'Time in bed', 3, 466, 440, '7\u00a0h\u00a046', '7\u00a0h\u00a020'],
    ['sleep_light', 'Light sleep', 3, 231, 220, '3\u00a0h\u00a051', '3\u00a0h\u00a040'],
    ['sleep_deep', 'Deep sleep', 3, 88, 70, '1\u00a0h\u00a028', '1\u00a0h\u00a010'],
    ['sleep_rem', 'REM sleep', 3, 113, 109, '1\u00a0h\u00a053', '1\u00a0h\u00a049'],
    ['sleep_start', 'Bedtime', 6, 690, 685, '23:30', '23:25'],
    ['sleep_end', 'Wake time', 4, 442, 405, '7:22', '6:45'],
    ['sleep_awakenings', 'Awakenings', 0, 2, 3],
  ],
  custom: [
    ...['walk', 'guitar', 'family', 'cooked', 'early night'].map((tag): Line => [
      tag.replace(' ', '_'),
      tag,
      7,
      1,
    ]),
    ...[
      'headache',
      'party',
      'travel',
      'sick',
      'garden',
      'swim',
      'church',
      'date night',
      'deadline',
      'rain',
      'sauna',
      'call mum',
      'board games',
      'market',
      'museum',
    ].map((tag): Line => [tag.replace(' ', '_'), tag, 7, 0]),
  ],
  workouts: [
    ['workouts', 'Workouts', 0, 1, 0.6],
    ['workouts_min', 'Workout time', 3, 52, 31, '52\u00a0min', '31\u00a0min'],
    ['workouts_distance', 'Workout distance', 1, 18.6, 6.2, '18.6\u00a0km', '6.2\u00a0km'],
  ],
  events: [
    ['events', 'Events', 0, 2, 1],
    ['events_duration', 'Time in events', 3, 150, 90, '2\u00a0h\u00a030', '1\u00a0h\u00a030'],
  ],
  health: [
    ['weight', 'Weight', 1, 68.4, 68.7, '68.4\u00a0kg', '68.7\u00a0kg'],
    ['body_fat', 'Body fat', 5, 0.214, 0.219, '21.4\u00a0%', '21.9\u00a0%'],
    ['lean_mass', 'Lean mass', 1, 53.8, 53.6, '53.8\u00a0kg', '53.6\u00a0kg'],
    ['heartrate', 'Heart rate', 0, 66, 64],
    ['heartrate_max', 'Highest heart rate', 0, 151, 138],
    ['heartrate_variability', 'Heart rate variability', 0, 44, 47],
    ['heartrate_resting', 'Resting heart rate', 0, 56, 57],
    ['meditation_min', 'Meditation', 3, 10, 8, '10\u00a0min', '8\u00a0min'],
  ],
  media: [
    ['tracks', 'Tracks played', 0, 38, 24],
    ['articles_read', 'Articles read', 0, 0, 2],
    ['pages_read', 'Pages read', 0, 42, 30],
    ['mobile_screen_min', 'Phone screen time', 3, 133, 171, '2\u00a0h\u00a013', '2\u00a0h\u00a051'],
    ['gaming_min', 'Games', 3, 0, 20, '0\u00a0min', '20\u00a0min'],
    ['tv_min', 'Television', 3, 96, 60, '1\u00a0h\u00a036', '1\u00a0h'],
    ['movies_min', 'Films', 3, null],
  ],
  social: [
    'facebook_posts',
    'facebook_comments',
    'mastodon_posts',
    'mastodon_replies',
    'mastodon_boosts',
    'mastodon_favourites',
  ].map((name, index): Line => [
    name,
    name.replace('_', ' ').replace(/^./, (c) => c.toUpperCase()),
    0,
    index % 3,
    2,
  ]),
  food: [
    ['coffees', 'Coffees', 0, 3, 2.4],
    ['water', 'Water', 0, 1200, 1750, '1.2\u00a0l', '1.75\u00a0l'],
    ['alcoholic_drinks', 'Alcoholic drinks', 0, 0, 1.2],
    ['energy', 'Energy eaten', 1, 1480, 2100, '1\u202f480\u00a0kcal', '2\u202f100\u00a0kcal'],
    ...['carbohydrates', 'fat', 'fibre', 'protein', 'sugar', 'sodium', 'cholesterol', 'caffeine'].map(
      (name, index): Line => [
        name,
        name.replace(/^./, (c) => c.toUpperCase()),
        1,
        index * 13,
        52,
        `${index * 13}\u00a0g`,
        '52\u00a0g',
      ],
    ),
  ],
  location: [
    ['checkins', 'Check-ins', 0, 1, 1],
    ['location', 'Location', 2, '52.3702,4.8952'],
  ],
  weather: [
    ['weather_temp_max', 'Highest temperature', 1, 9.2, 8.1, '9.2\u00a0°C', '8.1\u00a0°C'],
    ['weather_temp_min', 'Lowest temperature', 1, -1.5, 3, '−1.5\u00a0°C', '3\u00a0°C'],
    ['weather_precipitation', 'Rain', 1, 0, 2.1, '0\u00a0mm', '2.1\u00a0mm'],
    ['weather_cloud_cover', 'Cloud cover', 5, 0.35, 0.6, '35\u00a0%', '60\u00a0%'],
    ['weather_wind_speed', 'Wind', 1, 14, 17, '14\u00a0km/h', '17\u00a0km/h'],
    [
      'weather_summary',
      'Summary',
      2,
      'Partly cloudy until evening, then clear with a light breeze from the north-west.',
    ],
    ['day_length', 'Day length', 3, 507, 510, '8\u00a0h\u00a027', '8\u00a0h\u00a030'],
  ],
  twitter: [
    ['tweets', 'Tweets', 0, 0, 0.4],
    ['twitter_mentions', 'Mentions', 0, 2, 1],
  ],
  symptoms: ['Back pain', 'Cough', 'Fatigue', 'Nausea', 'Stuffy nose', 'Sore throat'].map(
    (label, index): Line => [label.toLowerCase().replace(' ', '_'), label, 8, index === 2 ? 3 : null],
  ),
  medication: [
    ['ibuprofen', 'Ibuprofen', 0, 0, 0.3],
    ['vitamin_d', 'Vitamin D', 0, 1, 1],
  ],
  finance: [['money_spent', 'Money spent', 1, 34.5, 28, '34.5', '28']],
};

/** Builds the whole day; fillers bring it to 122, the size of a real account. */
export function aBelievableDay(count = 122): AttributeOnDay[] {
  const attributes = Object.entries(lines).flatMap(([group, members]) =>
    members.map((line) => fromLine(group, line)),
  );
  const groups = Object.keys(lines).filter((group) => group !== 'custom');
  for (let index = 1; attributes.length < count; index++) {
    const group = groups[index % groups.length] ?? 'media';
    const usual = 4 + (index % 5);
    attributes.push(fromLine(group, [`own_${index}`, `My own ${index}`, 0, index % 9, usual]));
  }
  return attributes;
}

function fromLine(
  group: string,
  [name, label, valueType, value, usual, text, usualText]: Line,
): AttributeOnDay {
  const isTime = valueType === 4 || valueType === 6;
  return anAttribute({
    name,
    label,
    group,
    valueType,
    value,
    usual: usual ?? null,
    ...(text === undefined ? {} : { text }),
    ...(usualText === undefined ? {} : { usualText }),
    ...(isTime || valueType === 8 ? { progress: null } : {}),
    steps: steps[name] ?? (name.startsWith('own_') ? one : []),
    ownership: name === 'pages_read' || name === 'coffees' || name === 'water' ? 'ours' : 'another-service',
    serviceLabel: 'Fitbit',
  });
}
