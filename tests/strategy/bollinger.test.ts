import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/bollinger.js';
import { marketOf } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const PARAMS = strategy.resolve({ period: 5, deviations: 1.5, maxBars: 24 });

describe('bollinger', () => {
  // Bar 5: middle 9, deviation 2, lower band 6, close 5. Bar 6: middle 8.6, lower band 5.66. Bar 7: middle 8.4.
  const candles = marketOf([10, 10, 10, 10, 10, 5, 8, 9]);
  const { rules, indicators } = strategy.prepare(candles, PARAMS);

  test('enters on the way back inside, the further outside the surer', () => {
    // 1 below the band, which is 3 away from the middle: 0.5 + 1 / 3.
    expect(entries(rules, candles)).toEqual({ 6: '0.83 lower-band' });
  });

  test('leaves at the middle', () => {
    expect(exits(rules, candles)).toMatchObject({ 7: 'middle-band' });
    expect(exits(rules, candles)).not.toHaveProperty('6');
  });

  test('does the opposite upside down', () => {
    const mirror = upsideDown(candles, 10);
    const { rules: there } = strategy.prepare(mirror, PARAMS);
    expect(entries(there, mirror)).toEqual({ 6: '-0.83 upper-band' });
    expect(exits(there, mirror, -1)).toMatchObject({ 7: 'middle-band' });
  });

  test('stays out where the price is back at the middle already', () => {
    const back = marketOf([10, 10, 10, 10, 10, 5, 9]);
    expect(entries(strategy.prepare(back, PARAMS).rules, back)).toEqual({});
  });

  test('stays out of a market that does not move', () => {
    const still = marketOf(new Array<number>(40).fill(10));
    expect(entries(strategy.prepare(still, PARAMS).rules, still)).toEqual({});
  });

  test('declares a stop and a limit on the time', () => {
    expect(rules.protection).toEqual({
      stop: { kind: 'column', column: indicators.atr, multiple: 3 },
      maxBars: 24,
    });
  });
});
