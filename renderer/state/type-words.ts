/** The types a new attribute can have, in the words a person reads. */
import type { ValueType } from '../../electron/contract/today-state.ts';
import { valueTypes } from '../../electron/domain/value-types.ts';

export interface TypeWords {
  type: ValueType;
  label: string;
  example: string;
}

/** Every type that Exist lets a client make, the commonest first; times from midday are for its own templates. */
export const makeableTypes: readonly TypeWords[] = [
  { type: valueTypes.boolean, label: 'Yes or no', example: 'Went for a swim' },
  { type: valueTypes.integer, label: 'Whole number', example: 'Push-ups: 24' },
  { type: valueTypes.decimal, label: 'Number with decimals', example: 'Kilometres rowed: 3.5' },
  { type: valueTypes.duration, label: 'Duration', example: 'Piano practice: 45 min' },
  { type: valueTypes.scale, label: 'Scale from 1 to 9', example: 'Focus: 7' },
  { type: valueTypes.timeOfDay, label: 'Time of day', example: 'First coffee: 9:15' },
  { type: valueTypes.percentage, label: 'Percentage', example: 'Battery left: 35 %' },
  { type: valueTypes.string, label: 'Text', example: 'Weather mood: “foggy and calm”' },
];
