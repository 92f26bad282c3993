import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from './catalogue.js';
import { flat } from './markets.js';

/** What each output is on a market that never moves from 0.1 (a price that binary fractions cannot hold). */
const PRICE = 0.1;
const FLAT: Readonly<Record<string, number>> = {
  sma: PRICE,
  ema: PRICE,
  wma: PRICE,
  dema: PRICE,
  tema: PRICE,
  kama: PRICE,
  bbands: PRICE,
  donchian: PRICE,
  keltner: PRICE,
  psar: PRICE,
  highest: PRICE,
  lowest: PRICE,
  aroon: 100,
  obv: 3,
  'supertrend line': PRICE,
  'supertrend direction': -1,
};

/** (p + p + p) / 3 is the typical price, which rounding may move by one unit from p. */
const TYPICAL = (PRICE + PRICE + PRICE) / 3;
const FLAT_TYPICAL: readonly string[] = ['vwap', 'sessionVwap', 'typicalPrice'];

describe.each(CATALOGUE)('$name on a market that never moves', (entry) => {
  const expected = FLAT_TYPICAL.includes(entry.name) ? TYPICAL : (FLAT[entry.name] ?? 0);

  test(`is ${expected} from its first value on`, () => {
    for (const column of Object.values(entry.run(flat(PRICE, 3, 50)))) {
      for (const x of column.subarray(entry.first)) expect(Math.abs(x - expected)).toBeLessThanOrEqual(2e-17);
    }
  });

  test('is finite at a price of 0 and without volume', () => {
    for (const market of [flat(0, 3, 50), flat(PRICE, 0, 50), flat(0, 0, 50)]) {
      for (const column of Object.values(entry.run(market))) {
        expect(column.subarray(entry.first).every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('is all NaN on a market shorter than its warm-up, and empty on an empty one', () => {
    for (const column of Object.values(entry.run(flat(PRICE, 3, entry.first)))) {
      expect(column.length).toBe(entry.first);
      expect(column.every(Number.isNaN)).toBe(true);
    }
    for (const column of Object.values(entry.run(flat(PRICE, 3, 0)))) expect(column.length).toBe(0);
  });
});
