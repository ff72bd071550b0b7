import { sep } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { fileFor } = await import('../../../electron/desktop/app-protocol.ts');

const folder = `${sep}opt${sep}tally${sep}renderer`;

describe('the file behind an address of the window', () => {
  it.each([
    ['tally://app/index.html', 'index.html'],
    ['tally://app/assets/index-abc.js?v=1#x', 'assets/index-abc.js'],
    ['tally://app/a%20b.css', 'a b.css'],
    ['tally://app/x/../index.html', 'index.html'],
    ['tally://app/x/%2e%2e/index.html', 'index.html'],
    ['tally://app/..index.html', '..index.html'],
  ])('%s is in the folder', (url, file) => {
    expect(fileFor(url, folder)).toBe([folder, ...file.split('/')].join(sep));
  });

  it.each([
    'tally://app/..%2f..%2fetc%2fpasswd',
    'tally://app/%2e%2e%2frenderer-evil/index.html',
    'tally://app/x/..%2f..%2f..%2fetc/passwd',
    'tally://app/..%2F',
    'tally://app',
    'tally://other/index.html',
    'tally://app.evil/index.html',
    'tally://app:80/index.html',
    'tally://app/%',
    'tally://app/%E0%A4%A',
  ])('%s is none', (url) => {
    expect(fileFor(url, folder)).toBeNull();
  });

  it.each([
    'tally://app/',
    'tally://app/../../etc/passwd',
    'tally://app/%2e%2e/%2e%2e/etc/passwd',
    'tally://app//etc/passwd',
    'tally://app/%2fetc%2fpasswd',
    'tally://app/index.html%00.png',
  ])('%s never leads out of the folder', (url) => {
    const file = fileFor(url, folder);
    expect(file).not.toBeNull();
    expect(file?.startsWith(folder + sep)).toBe(true);
  });
});
