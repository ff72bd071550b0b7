/** Writes the menu entry of a Linux desktop. */

/**
 * @param {import('./packaging-config.mjs').Configuration} config
 * @param {string} program what it starts
 */
export function desktopEntry({ productName, linux }, program) {
  const name = linux?.executableName;
  const entry = {
    Type: 'Application',
    Name: productName,
    Comment: linux?.synopsis,
    TryExec: program,
    Exec: program,
    Icon: name,
    Terminal: 'false',
    Categories: `${linux?.category};`,
    // What its windows call themselves: `desktopName` in package.json.
    StartupWMClass: name,
    ...linux?.desktop?.entry,
  };
  const lines = Object.entries(entry).map(([key, value]) => `${key}=${value}`);
  return `[Desktop Entry]\n${lines.join('\n')}\n`;
}
