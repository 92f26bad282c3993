import { describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../../../src/core/errors.js';
import { parseQueueAddress } from '../../../../src/evolution/evaluators/queue/address.js';

const refusalOf = (text: string) => {
  try {
    parseQueueAddress(text);
  } catch (error) {
    if (isTraderError(error)) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('the address of a queue', () => {
  test('is taken apart, and shown without user and password', () => {
    expect(parseQueueAddress(' rediss://ada:p%40ss%2Fw%25rd@redis.example:6380/12 ')).toEqual({
      ...{ host: 'redis.example', port: 6380, database: 12, secure: true },
      ...{ username: 'ada', password: 'p@ss/w%rd', shown: 'rediss://redis.example:6380/12' },
    });
  });

  test('has the usual port and the first database where it names none', () => {
    const plain = { host: 'localhost', port: 6379, database: 0, secure: false };
    expect(parseQueueAddress('redis://localhost')).toEqual({ ...plain, shown: 'redis://localhost:6379' });
    expect(parseQueueAddress('redis://localhost/')).toEqual({ ...plain, shown: 'redis://localhost:6379' });
    expect(parseQueueAddress('redis://:only@localhost/0')).toEqual({
      ...{ ...plain, password: 'only', shown: 'redis://localhost:6379' },
    });
  });

  test('may be an IPv6 one', () => {
    expect(parseQueueAddress('redis://[::1]:7000/3')).toMatchObject({
      ...{ host: '::1', port: 7000, database: 3, shown: 'redis://[::1]:7000/3' },
    });
  });

  test.each([
    ['geheim', 'is no URL'],
    ['', 'is no URL'],
    ['redis://:geheim@', 'is no URL'],
    ['redis://:geheim@host:port', 'is no URL'],
    ['redis://:geheim@host:65536', 'is no URL'],
    ['http://:geheim@host', 'is neither redis:// nor rediss://'],
    ['redis:/host', 'names no host'],
    ['redis://:geheim%@host', 'has a % that stands for nothing'],
    ['redis://:geheim%ff@host', 'has a % that stands for nothing'],
    ['redis://user:1/geheim@host', 'has an @ after the host'],
    ['redis://user:1?geheim@host', 'has an @ after the host'],
    ['redis://user:1#geheim@host', 'has an @ after the host'],
    ['redis://:geheim@host?password=geheim', 'has options that are not known'],
    ['redis://:geheim@host#geheim', 'has options that are not known'],
    ['redis://:geheim@host/geheim', 'names no database'],
    ['redis://:geheim@host/-1', 'names no database'],
    ['redis://:geheim@host/12345', 'names no database'],
    ['redis://:geheim@host/1/2', 'names no database'],
  ])('refuses %j', (text, why) => {
    const { message, hint, exitCode, cause, stack } = refusalOf(text);
    expect([message, exitCode]).toEqual([expect.stringContaining(`the address of the queue ${why}`), 2]);
    expect(`${message} ${hint} ${String(cause)} ${stack?.split('\n')[0]}`).not.toContain('geheim');
  });
});
