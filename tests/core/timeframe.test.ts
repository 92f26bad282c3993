import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  candlesPer,
  ceilToTimeframe,
  floorToTimeframe,
  isTimeframe,
  parseTimeframe,
  TIMEFRAMES,
  timeframeMs,
} from '../../src/core/timeframe.js';

const timeframes = fc.constantFrom(...TIMEFRAMES);
const times = fc.integer({ min: -5e12, max: 5e12 });

describe('timeframes', () => {
  test('are read as people type them', () => {
    expect(['1H', ' 5m ', '1D'].map(parseTimeframe)).toEqual(['1h', '5m', '1d']);
  });

  test.each(['7m', '', '60', '1hour', 'constructor', '__proto__', 'toString'])('%p is none', (text) => {
    expect(isTimeframe(text)).toBe(false);
    expect(() => parseTimeframe(text)).toThrow(`unknown timeframe "${text}"`);
  });

  test('count how many fit into another', () => {
    expect(candlesPer('1h', '5m')).toBe(12);
    expect(candlesPer('1d', '4h')).toBe(6);
    expect(candlesPer('1m', '1m')).toBe(1);
    expect(() => candlesPer('5m', '1h')).toThrow('1h candles cannot be put together into 5m candles');
  });

  test('have grids from the epoch', () => {
    const time = Date.UTC(2024, 1, 29, 13, 47, 12, 345);
    expect(floorToTimeframe(time, '4h')).toBe(Date.UTC(2024, 1, 29, 12));
    expect(ceilToTimeframe(time, '1d')).toBe(Date.UTC(2024, 2, 1));
    expect(floorToTimeframe(-1, '1h')).toBe(-3_600_000);
  });

  test('round down and up to neighbours on the grid', () => {
    fc.assert(
      fc.property(times, timeframes, (time, timeframe) => {
        const step = timeframeMs(timeframe);
        const low = floorToTimeframe(time, timeframe);
        const high = ceilToTimeframe(time, timeframe);
        expect(Math.abs(low % step)).toBe(0);
        expect(low <= time && time < low + step).toBe(true);
        expect(high === (low === time ? low : low + step)).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
