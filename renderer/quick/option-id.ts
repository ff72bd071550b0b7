/** Answers the id of a place in a list of completions: the field says by it which one is chosen. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;
