/** Lists and flags as they stand in a query; undefined leaves them out. */

export function listed(items: readonly string[] | undefined): string | undefined {
  return items?.join(',');
}

export function flag(isOn: boolean | undefined): 0 | 1 | undefined {
  return isOn === undefined ? undefined : isOn ? 1 : 0;
}
