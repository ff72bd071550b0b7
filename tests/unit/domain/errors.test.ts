import { describe, expect, it } from 'vitest';
import { connectionAfter } from '../../../electron/domain/connection.ts';
import { BadResponseError, NetworkError, TallyError, toFailure } from '../../../electron/domain/errors.ts';
import { aConnection, noonMs } from '../../support/builders.ts';

describe('a failure that a window is told of', () => {
  it('keeps code, words and the time at which it can succeed', () => {
    const error = new TallyError('rate-limited', 'A pause.', { retryAtMs: 42, cause: new Error('inner') });
    expect(toFailure(error)).toEqual({ code: 'rate-limited', message: 'A pause.', retryAtMs: 42 });
  });

  it('has no time where none is known', () => {
    expect(toFailure(new NetworkError('Gone.', { mayHaveArrived: true }))).toEqual({
      code: 'network',
      message: 'Gone.',
    });
  });

  it.each([
    [new BadResponseError('averages/', 'results.3.date', 200), 'averages/, results.3.date'],
    [new BadResponseError('averages/', null, 202), 'averages/'],
    [new BadResponseError('averages/', null, 418), 'averages/, status 418'],
    [new BadResponseError('averages/', 'count', 503), 'averages/, count, status 503'],
  ])('names the endpoint and the field of an answer that cannot be read', (error, where) => {
    expect(toFailure(error)).toEqual({
      code: 'bad-response',
      message: `Exist sent an answer Tally cannot read (${where}). The last values are kept.`,
    });
  });

  it.each([
    ['an error of the program', new TypeError('token test-access-1 of undefined')],
    ['an error of the system', Object.assign(new Error('ENOENT /home/alex/secret'), { code: 'ENOENT' })],
    ['one that looks like ours', { code: 'network', message: 'test-access-1' }],
    ['a text', 'test-access-1'],
    ['nothing', undefined],
    ['null', null],
  ])('never repeats the words of %s', (_what, thrown) => {
    expect(toFailure(thrown)).toEqual({
      code: 'unexpected',
      message: 'Something went wrong inside Tally. What you added is safe on disk.',
    });
  });
});

describe('the conversation with Exist', () => {
  const offline = new NetworkError('Gone.', { mayHaveArrived: false });
  const limited = new TallyError('rate-limited', 'A pause.', { retryAtMs: noonMs + 5000 });
  const broken = new BadResponseError('averages/', null, 200);

  it('is offline since the first try that failed, not the last', () => {
    const once = connectionAfter(aConnection(), offline, noonMs);
    expect(connectionAfter(once, offline, noonMs + 60_000).offlineSinceMs).toBe(noonMs);
  });

  it('is fine again with the first answer, whatever was wrong', () => {
    const wrong = aConnection({
      offlineSinceMs: noonMs,
      limitedUntilMs: noonMs,
      failure: toFailure(broken),
      isReading: true,
    });
    expect(connectionAfter(wrong, null, noonMs)).toEqual(aConnection({ isReading: true }));
  });

  it('pauses until the time Exist named, a minute where it named none', () => {
    expect(connectionAfter(aConnection(), limited, noonMs).limitedUntilMs).toBe(noonMs + 5000);
    const unnamed = new TallyError('rate-limited', 'A pause.');
    expect(connectionAfter(aConnection(), unnamed, noonMs).limitedUntilMs).toBe(noonMs + 60_000);
  });

  it.each([broken, new TallyError('unauthorised', 'No.'), new TallyError('storage-full', 'Full.')])(
    'is not called offline when what failed was something else',
    (error) => {
      const after = connectionAfter(aConnection({ offlineSinceMs: noonMs }), error, noonMs);
      expect(after).toMatchObject({ offlineSinceMs: null, failure: toFailure(error) });
    },
  );
});
