/** What has to be known of a Wayland session before anything is drawn. */

/** Tells whether this session is Wayland's, whichever way Electron draws. */
export function isWayland(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return false;
  return env['XDG_SESSION_TYPE'] === 'wayland' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** The features with which Chromium asks the desktop's portal for shortcuts, beside those asked for already. */
export function withPortalFeatures(features: string): string {
  const wanted = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];
  return [...new Set([...features.split(',').filter((name) => name !== ''), ...wanted])].join(',');
}
