import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/macd.js';
import { marketOf } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const FAST = strategy.resolve({ fast: 2, slow: 3, signal: 2 });
const on = (closes: readonly number[]) => {
  const candles = marketOf(closes);
  return { candles, ...strategy.prepare(candles, FAST) };
};

describe('macd', () => {
  // MACD from bar 3 on: 0, -1, -1.333, -0.944, -0.565, -0.813; its signal line: 0, -0.667, -1.111, -1, -0.710, -0.779.
  const falling = on([12, 12, 12, 12, 6, 3, 3, 3, 0]);

  test('enters where the line crosses its signal, surer on the far side of zero', () => {
    expect(entries(falling.rules, falling.candles)).toEqual({ 6: '1.00 cross-up', 8: '-0.50 cross-down' });
    // MACD -0.833, then 0.472; signal line -0.778, then 0.056.
    const turning = on([12, 12, 12, 12, 6, 6, 12]);
    expect(entries(turning.rules, turning.candles)).toEqual({ 6: '0.50 cross-up' });
  });

  test('leaves at the opposite crossing', () => {
    expect(exits(falling.rules, falling.candles)).toEqual({ 8: 'cross-down' });
    expect(exits(falling.rules, falling.candles, -1)).toEqual({ 6: 'cross-up' });
  });

  test('does the opposite upside down', () => {
    const mirror = upsideDown(falling.candles, 12);
    const { rules } = strategy.prepare(mirror, FAST);
    expect(entries(rules, mirror)).toEqual({ 6: '-1.00 cross-down', 8: '0.50 cross-up' });
  });

  test('refuses a fast average that is not faster', () => {
    expect(() => strategy.resolve({ fast: 26 })).toThrow('fast=26 must be below slow=26');
  });
});
