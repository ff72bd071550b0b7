import { describe, expect, it } from 'vitest';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import { createPictureReader } from '../../../electron/exist/picture-reader.ts';
import { scriptedTransport, type ScriptedAnswer } from '../../support/in-memory-ports.ts';

const png = (given: ScriptedAnswer = {}): ScriptedAnswer => ({
  headers: { 'content-type': 'image/png' },
  body: 'aGk=',
  ...given,
});

function open(answers: readonly (ScriptedAnswer | Error)[], existUrl = 'https://exist.example/') {
  const { transport, requests } = scriptedTransport(...answers);
  const taken: string[] = [];
  const budget = { take: (kind: string) => void taken.push(kind) };
  return { read: createPictureReader({ existUrl: new URL(existUrl), transport, budget }), requests, taken };
}

describe('a picture', () => {
  it.each([
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/svg+xml',
    'Image/PNG; charset=binary',
  ])('of type %s comes as a data address, asked for without a token and within 300 kB', async (type) => {
    const { read, requests, taken } = open([png({ headers: { 'content-type': type } })]);
    const plain = type.split(';')[0]?.toLowerCase();
    expect(await read('https://pictures.example/alex.png')).toBe(`data:${plain};base64,aGk=`);
    expect(requests[0]).toMatchObject({ method: 'GET', maxBytes: 300_000, encoding: 'base64' });
    expect(Object.keys(requests[0]?.headers ?? {})).toEqual(['Accept']);
    expect(taken).toEqual([]);
  });

  it('is followed to where it is now, a few times', async () => {
    const moved = (location: string): ScriptedAnswer => ({ status: 302, headers: { location } });
    const { read, requests } = open([moved('/b'), moved('https://other.example/c'), png()]);
    expect(await read('https://pictures.example/a')).toBe('data:image/png;base64,aGk=');
    expect(requests.map(({ url }) => url.href)).toEqual([
      'https://pictures.example/a',
      'https://pictures.example/b',
      'https://other.example/c',
    ]);
    const round = open(Array.from({ length: 9 }, () => moved('https://pictures.example/a')));
    expect(await round.read('https://pictures.example/a')).toBeNull();
    expect(round.requests).toHaveLength(4);
  });

  it.each<[string, ScriptedAnswer | Error]>([
    ['is not there', png({ status: 404 })],
    ['is a page', png({ headers: { 'content-type': 'text/html' } })],
    ['has no type', png({ headers: {} })],
    ['cannot be reached, or is too large', new NetworkError('Gone.', { mayHaveArrived: true })],
    ['has moved to plain http', { status: 301, headers: { location: 'http://pictures.example/a' } }],
  ])('that %s is none, quietly', async (_what, answer) => {
    const { read } = open([answer]);
    expect(await read('https://pictures.example/a')).toBeNull();
  });

  it.each([
    'http://pictures.example/a',
    'file:///etc/passwd',
    'data:image/png;base64,aGk=',
    'no address',
    '',
  ])('at %j is not even asked for', async (address) => {
    const { read, requests } = open([png()]);
    expect(await read(address)).toBeNull();
    expect(requests).toEqual([]);
  });

  it('over plain http is taken from a sandbox on this machine, and from nowhere else', async () => {
    const { read, requests } = open([png()], 'http://localhost:8123/');
    expect(await read('http://localhost:8123/media/alex.svg')).not.toBeNull();
    expect(await read('http://localhost:9999/media/alex.svg')).toBeNull();
    expect(requests).toHaveLength(1);
  });

  it('on the API itself is booked, and left alone when nothing is left', async () => {
    const { read, taken } = open([png()]);
    await read('https://exist.example/api/2/avatar/');
    expect(taken).toEqual(['read']);
    const { transport, requests } = scriptedTransport(png());
    const budget = {
      take: () => {
        throw new TallyError('rate-limited', 'Pause.');
      },
    };
    const paused = createPictureReader({ existUrl: new URL('https://exist.example/'), transport, budget });
    expect(await paused('https://exist.example/api/2/avatar/')).toBeNull();
    expect(requests).toEqual([]);
  });
});
