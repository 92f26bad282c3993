import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/sma-crossover.js';
import { marketOf } from './markets.js';

const LONG = { side: 1, quantity: 1, entryPrice: 9, entryIndex: 4 } as const;
const SHORT = { side: -1, quantity: -1, entryPrice: 9, entryIndex: 4 } as const;

const rulesOn = (closes: readonly number[]) =>
  strategy.prepare(marketOf(closes), strategy.resolve({ fast: 2, slow: 3 })).rules;

describe('sma_crossover', () => {
  // Fast average: -, 9.5, 8.5, 7.5, 9.5, 13, 14, 10, 5.5; slow: -, -, 9, 8, 9, 11, 13.3, 11.3, 8.3.
  const closes = [10, 9, 8, 7, 12, 14, 14, 6, 5];

  test('enters long where the fast average crosses above the slow one, short where it crosses below', () => {
    const { enter } = rulesOn(closes);
    const said = closes.map((_, i) => {
      const decision = enter(i);
      return decision === 0 ? '' : `${decision.conviction} ${decision.tag}`;
    });
    expect(said).toEqual(['', '', '', '', '1 cross-up', '', '', '-1 cross-down', '']);
  });

  test('leaves at the opposite crossing', () => {
    const { exit } = rulesOn(closes);
    expect(closes.map((_, i) => exit!(i, LONG))).toEqual([
      ...[null, null, null, null, null, null, null, 'cross-down', null],
    ]);
    expect(exit!(4, SHORT)).toBe('cross-up');
  });

  test('takes no crossing for one where the averages meet on a bar', () => {
    // Fast minus slow: -0.5 at bar 3, 0 at bar 4, +0.67 at bar 5.
    const touching = [10, 9, 8, 7, 9, 9];
    const { enter } = rulesOn(touching);
    expect(touching.map((_, i) => enter(i))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('refuses a fast average that is not faster', () => {
    expect(() => strategy.resolve({ fast: 30, slow: 30 })).toThrow('fast=30 must be below slow=30');
  });
});
