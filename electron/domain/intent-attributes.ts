import type { Intent } from '../contract/intent.ts';
import { assertNever } from './assert-never.ts';

/** Names the attributes that a gesture is about; none for one that takes the last back. */
export function attributesOf(intent: Intent): string[] {
  switch (intent.kind) {
    case 'add':
      return [intent.attribute];
    case 'set':
      return intent.values.map(({ attribute }) => attribute);
    case 'undo':
      return [];
    default:
      return assertNever(intent);
  }
}
