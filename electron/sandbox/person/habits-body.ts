/** What watches and scales say about the person's body and nights. */
import { habit, type Habit } from './habit.ts';
import { amount, clock, measure, scale, type Shape } from './shape.ts';

const android = 'exist_for_android';

/** Movement, sleep and health, measured by other services. */
export const bodyHabits: readonly Habit[] = [
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

function night(spread: number, weekend: number, along: Shape['along']): Partial<Shape> {
  return { spread, weekend, along, curve: 'night', rhythm: 'sleeping' };
}
