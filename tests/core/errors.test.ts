import { describe, expect, test } from '@jest/globals';
import {
  dataError,
  exchangeError,
  invariantError,
  isTraderError,
  messageOf,
  refusedError,
  TraderError,
  usageError,
} from '../../src/core/errors.js';

describe('errors', () => {
  test.each([
    [usageError('x'), 2],
    [new TraderError('config', 'x'), 2],
    [dataError('x'), 3],
    [refusedError('x'), 4],
    [exchangeError('transient', 'x'), 5],
    [exchangeError('rejected', 'x'), 5],
    [exchangeError('unknown', 'x'), 5],
    [new TraderError('interrupted', 'x'), 130],
    [invariantError('x'), 1],
  ])('%p has the exit code %p', (error, code) => {
    expect(error.exitCode).toBe(code);
    expect(isTraderError(error)).toBe(true);
  });

  test('carry hint and cause only where they were given', () => {
    const cause = new Error('below');
    expect(dataError('x', { hint: 'do this', cause })).toMatchObject({ hint: 'do this', cause });
    expect(usageError('x').hint).toBeUndefined();
    expect(Object.hasOwn(usageError('x'), 'cause')).toBe(false);
  });

  test.each([
    [new Error('one\n  two\r\nthree '), 'one two three'],
    ['text', 'text'],
    [undefined, 'undefined'],
    [{ toString: (): string => 'thing' }, 'thing'],
  ])('messageOf makes one line of %p', (thrown, line) => {
    expect(messageOf(thrown)).toBe(line);
  });
});
