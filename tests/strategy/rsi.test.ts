import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/rsi.js';
import { marketOf } from './markets.js';
import { entries, exits } from './spoken.js';

describe('rsi', () => {
  // RSI of two bars, from Wilder's averages by hand: -, -, 0, 66.7, 88.9, 61.5, 21.6, 21.6.
  const candles = marketOf([10, 9, 8, 10, 13, 12, 9, 9]);
  const { rules, indicators } = strategy.prepare(candles, strategy.resolve({ period: 2 }));

  test('enters where the index comes back out of a zone, the deeper it was the surer', () => {
    // Down to 0 is all the way; 88.9 of 70 to 100 is 63 % of it: 0.5 + 0.31.
    expect(entries(rules, candles)).toEqual({ 3: '1.00 oversold', 5: '-0.81 overbought' });
  });

  test('leaves in the opposite zone', () => {
    expect(exits(rules, candles)).toEqual({ 4: 'overbought' });
    expect(exits(rules, candles, -1)).toEqual({ 2: 'oversold', 6: 'oversold', 7: 'oversold' });
  });

  test('counts the mark itself to the zone', () => {
    // One rise of 3 and one fall of 7: an RSI of 30, then 53.8.
    const touching = marketOf([10, 13, 6, 9]);
    const { rules: there } = strategy.prepare(touching, strategy.resolve({ period: 2 }));
    expect(entries(there, touching)).toEqual({ 3: '0.50 oversold' });
  });

  test('declares a stop in average true ranges', () => {
    expect(rules.protection).toEqual({
      stop: { kind: 'column', column: indicators.atr, multiple: 3 },
    });
  });

  test('refuses zones that overlap', () => {
    expect(() => strategy.resolve({ oversold: 50, overbought: 50 })).toThrow(
      'oversold=50 must be below overbought=50',
    );
  });
});
