/** What the sandbox's own client fills from the start. */
import { habit, type Habit } from './habit.ts';
import { ownService } from './services.ts';
import { amount, scale, text } from './shape.ts';

const android = 'exist_for_android';

/** The attributes a person adds to by hand, owned by the sandbox's own client from the start. */
export const ownHabits: readonly Habit[] = [
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
