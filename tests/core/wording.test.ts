import { describe, expect, test } from '@jest/globals';
import { counted, exactPercent, listed, roundPercent, timesText } from '../../src/core/wording.js';

describe('wording', () => {
  test('counts in the singular and the plural, thousands separated', () => {
    expect([0, 1, 2, 12_345].map((days) => counted(days, 'day'))).toEqual([
      '0 days',
      '1 day',
      '2 days',
      '12,345 days',
    ]);
    expect([1, 2].map((count) => counted(count, 'family'))).toEqual(['1 family', '2 families']);
    expect([1, 2, 1000].map(timesText)).toEqual(['once', '2 times', '1,000 times']);
  });

  test('lists with commas and an "and" before the last', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('rounds a measured share and keeps the digits of a chosen one', () => {
    expect(roundPercent(0.12345)).toBe('12.3 %');
    expect(roundPercent(-0.05)).toBe('-5.0 %');
    expect(exactPercent(0.125)).toBe('12.5 %');
    expect(exactPercent(0.07)).toBe('7 %');
  });
});
