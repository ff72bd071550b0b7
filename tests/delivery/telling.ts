/** What the command line needs to tell of a search. */
export { describeFinding } from './property.ts';
export { addTally, describeTally, emptyTally } from './tally.ts';
