/** A tray menu as a panel gets it over D-Bus (com.canonical.dbusmenu). */

export interface TrayMenuEntry {
  /** Changes with every new menu: never keep it. */
  id: number;
  /** As a person reads it: without the marks of access keys. */
  label: string;
  isSeparator: boolean;
  isEnabled: boolean;
  isVisible: boolean;
  /** Undefined for an entry without a check mark. */
  isChecked: boolean | undefined;
  iconPng: Buffer | undefined;
  children: TrayMenuEntry[];
}

type RawEntry = [id: number, properties: Record<string, unknown>, children: RawEntry[]];

/** Reads the layout that GetLayout answers. */
export function readTrayMenu(raw: unknown): TrayMenuEntry {
  const [id, properties, children] = raw as RawEntry;
  const toggleState = properties['toggle-type'] ? properties['toggle-state'] === 1 : undefined;
  return {
    id,
    label: readLabel((properties['label'] as string | undefined) ?? ''),
    isSeparator: properties['type'] === 'separator',
    isEnabled: properties['enabled'] !== false,
    isVisible: properties['visible'] !== false,
    isChecked: toggleState,
    iconPng: properties['icon-data'] as Buffer | undefined,
    children: children.map(readTrayMenu),
  };
}

/** Finds an entry by the labels that lead to it. Throws with the labels there are. */
export function findEntry(root: TrayMenuEntry, labels: readonly string[]): TrayMenuEntry {
  return labels.reduce((entry, label) => {
    const found = entry.children.find((child) => child.label === label && child.isVisible);
    if (found) return found;
    const there = entry.children.map((child) => JSON.stringify(child.label)).join(', ');
    throw new Error(`No menu entry “${label}”; there are ${there}.`);
  }, root);
}

/** Writes the visible entries as lines, indented by level: good to compare and to read in a failure. */
export function menuLines(root: TrayMenuEntry, indent = ''): string[] {
  const visible = root.children.filter((entry) => entry.isVisible);
  return visible.flatMap((entry) => [indent + entryLine(entry), ...menuLines(entry, `${indent}  `)]);
}

function entryLine({ label, isSeparator, isEnabled, isChecked }: TrayMenuEntry): string {
  if (isSeparator) return '---';
  const mark = isChecked === undefined ? '' : isChecked ? '[x] ' : '[ ] ';
  return `${mark}${label}${isEnabled ? '' : ' (disabled)'}`;
}

/** One underscore marks an access key, two are an underscore. */
function readLabel(label: string): string {
  return label.replace(/_(_?)/g, '$1');
}
