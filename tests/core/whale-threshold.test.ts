import { describe, expect, test } from '@jest/globals';
import { parseWhaleThreshold, whaleThresholdText } from '../../src/core/whale-threshold.js';

describe('the size of a large trade', () => {
  test.each([
    ['250000', { kind: 'value', value: 250_000 }, '250000'],
    ['2.5e5', { kind: 'value', value: 250_000 }, '250000'],
    [' 50X ', { kind: 'median', times: 50 }, '50x'],
  ])('%s is read', (typed, threshold, text) => {
    const parsed = parseWhaleThreshold(typed);
    expect(parsed).toEqual(threshold);
    expect(whaleThresholdText(parsed)).toBe(text);
  });

  test.each(['', 'x', '1x', '-5', '0', 'big', '1e999', '1e999x'])('"%s" is refused', (typed) => {
    expect(() => parseWhaleThreshold(typed)).toThrow('is not the size of a large trade');
  });
});
