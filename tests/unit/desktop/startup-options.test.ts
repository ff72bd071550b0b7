import { describe, expect, it } from 'vitest';
import { errandOf, readStartupOptions } from '../../../electron/desktop/startup-options.ts';

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
