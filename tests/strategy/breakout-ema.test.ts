import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/breakout-ema.js';
import { marketOf } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const PARAMS = strategy.resolve({ entry: 5, exit: 2, trend: 10 });
const FLAT = new Array<number>(20).fill(100);

describe('breakout_ema', () => {
  // Highs 101 and lows 99 up to bar 19. Bar 20: range 99 to 104, average true range (13 × 2 + 5) / 14 = 2.214.
  const candles = marketOf([...FLAT, 103, 104, 101, 100, 98]);
  const { rules } = strategy.prepare(candles, PARAMS);

  test('enters at a close beyond the channel of the bars before, in the direction of the trend', () => {
    // 2 above the channel: 0.5 + 0.5 × 2 / 2.214. Bar 21 is 0 above, bar 24 is 1 below one, in a falling trend.
    const said = entries(rules, candles);
    expect(said[20]).toBe('0.95 breakout-up');
    expect(said[24]).toMatch(/^-0\.\d\d breakout-down$/);
    expect(Object.keys(said)).toEqual(['20', '24']);
  });

  test('leaves below the lows of the two bars before', () => {
    // Lows of bars 20 to 23: 99, 102, 100, 99. Bar 23 closes at the low of bar 22 and not below it.
    expect(exits(rules, candles)).toEqual({ 24: 'channel-low' });
  });

  test('does the opposite upside down', () => {
    const mirror = upsideDown(candles, 100);
    const { rules: there } = strategy.prepare(mirror, PARAMS);
    expect(Object.values(entries(there, mirror)).map((text) => text.split(' ')[1])).toEqual([
      'breakout-down',
      'breakout-up',
    ]);
    expect(exits(there, mirror, -1)).toEqual({ 24: 'channel-high' });
  });

  test('does not buy a new high below the trend', () => {
    const slide = Array.from({ length: 20 }, (_, i) => 200 - 5 * i);
    const low = marketOf([...slide, ...new Array<number>(5).fill(105), 108]);
    const { rules: there, indicators } = strategy.prepare(low, PARAMS);
    expect(low.close[25]!).toBeGreaterThan(indicators.high![24]!);
    expect(low.close[25]!).toBeLessThan(indicators.trend![25]!);
    expect(there.enter(25)).toBe(0);
  });

  test('refuses an exit channel that is longer than that of the entry', () => {
    expect(() => strategy.resolve({ entry: 9 })).toThrow('exit=10 must not be above entry=9');
  });
});
