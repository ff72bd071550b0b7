import { describe, expect, it } from 'vitest';
import {
  errandOf,
  hasDesktop,
  hiddenStart,
  ownArguments,
  readStartupOptions,
} from '../../../electron/desktop/startup-options.ts';

const read = (url?: string, args: string[] = []) =>
  readStartupOptions(args, url === undefined ? {} : { TALLY_EXIST_URL: url });

describe('what the app is told at its start', () => {
  it('is nothing at all: the service itself, with a window', () => {
    const { existUrl, isHidden } = read();
    expect([existUrl.href, isHidden]).toEqual(['https://exist.io/', false]);
  });

  it.each([
    [['--hidden'], true],
    [['/opt/tally', '--hidden', '--other'], true],
    [['--hidden=no'], false],
    [['--HIDDEN'], false],
  ])('with %j stays in the tray: %s', (args, isHidden) => {
    expect(read(undefined, args).isHidden).toBe(isHidden);
  });

  it.each([
    ['https://exist.example', 'https://exist.example/'],
    ['https://exist.example/api/2/?x=1#y', 'https://exist.example/'],
    ['http://localhost:8123', 'http://localhost:8123/'],
    ['http://LOCALHOST:8123/', 'http://localhost:8123/'],
    ['http://127.0.0.1:8123', 'http://127.0.0.1:8123/'],
    ['http://[::1]:8123', 'http://[::1]:8123/'],
  ])('finds Exist at %s', (given, href) => {
    expect(read(given).existUrl.href).toBe(href);
  });

  it.each([
    'http://exist.io',
    'http://exist.io@localhost.evil.example',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'http://127.0.0.1.evil.example',
    'http://192.168.1.2:8000',
    'http://0.0.0.0:8000',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'localhost:8123',
    'exist.io',
    ' ',
    '',
  ])('never sends a token in the clear, or nowhere: %j', (given) => {
    expect(() => read(given)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message: 'TALLY_EXIST_URL must be an https address, or http on this machine.',
      }),
    );
  });
});

describe('an errand on the command line', () => {
  it.each([
    [['--autostart=on'], 'autostart-on'],
    [['--no-sandbox', '--autostart=off'], 'autostart-off'],
    [['--forget-me'], 'forget-me'],
    [['--forget-me=no'], null],
    [['--autostart'], null],
    [['--hidden'], null],
    [[], null],
  ])('of %j is %s', (args, errand) => {
    expect(errandOf(args)).toBe(errand);
  });
});

describe('what was typed behind the program', () => {
  it.each<[string[], string | null, string[]]>([
    [['/opt/tally', 'add', 'coffees'], null, ['add', 'coffees']],
    [['/opt/tally'], null, []],
    [['/opt/electron', '/src/tally', 'add', 'coffees'], '/src/tally', ['add', 'coffees']],
    [
      ['/opt/electron', '--no-sandbox', '/src/tally/', '--hidden', 'today'],
      '/src/tally',
      ['--hidden', 'today'],
    ],
    [['/opt/electron', '-r', '/x/loader.js', '/src/tally'], '/src/tally', []],
    // What cannot be told apart is nothing that was typed: the app starts.
    [['/opt/electron', 'elsewhere', 'add', 'coffees'], '/src/tally', []],
  ])('%j with the app at %s is %j', (argv, appPath, own) => {
    expect(ownArguments(argv, appPath)).toEqual(own);
  });
});

describe('starting the app in the tray for a command', () => {
  const start = (argv: string[], appPath: string | null, env: NodeJS.ProcessEnv = {}) =>
    hiddenStart({ argv, env, execPath: argv[0] ?? '' }, appPath);

  it.each<[string[], string | null, string[]]>([
    [['/opt/tally', 'add', 'coffees', '-1'], null, ['--hidden']],
    [
      ['/opt/tally', '--no-sandbox', '--user-data-dir=/tmp/a b', 'add', 'coffees'],
      null,
      ['--no-sandbox', '--user-data-dir=/tmp/a b', '--hidden'],
    ],
    [['/opt/tally', '--hidden', '/some/file.txt', 'today', '--json'], null, ['--hidden']],
    [
      ['/opt/electron', '--no-sandbox', '.', '--user-data-dir=/tmp/p', 'today', '--json'],
      process.cwd(),
      ['--no-sandbox', process.cwd(), '--user-data-dir=/tmp/p', '--hidden'],
    ],
  ])('%j with the app at %s takes along what stands before the verb', (argv, appPath, args) => {
    expect(start(argv, appPath)).toEqual({ program: argv[0], args });
  });

  it('runs the AppImage itself, not what it has mounted', () => {
    const env = { APPIMAGE: '/home/me/Tally.AppImage', APPDIR: '/tmp/.mount_x' };
    expect(start(['/tmp/.mount_x/tally', 'undo'], null, env).program).toBe('/home/me/Tally.AppImage');
  });

  it('runs itself, not the AppImage that the command was typed in', () => {
    const env = { APPIMAGE: '/home/me/Terminal.AppImage', APPDIR: '/tmp/.mount_y' };
    expect(start(['/opt/tally', 'undo'], null, env).program).toBe('/opt/tally');
  });

  it.each<[NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{}, 'linux', false],
    [{ DISPLAY: '' }, 'linux', false],
    [{}, 'darwin', true],
    [{}, 'win32', true],
  ])('needs a desktop: %j on %s is %s', (env, platform, has) => {
    expect(hasDesktop(env, platform)).toBe(has);
  });
});
