import { expect, test } from '@jest/globals';
import { profitDrawdown } from '../../src/metrics/profit-drawdown.js';
import { expectancy, expectancyRatio } from '../../src/metrics/trade-results.js';
import { describeReference, referenceJson } from './reference.js';

interface Vector {
  readonly metric: string;
  readonly profits?: readonly number[];
  readonly starting_balance?: number;
  readonly expected?: number;
  readonly expected_ratio?: number;
  readonly expected_abs?: number;
  readonly expected_relative_account?: number;
}

const file = referenceJson<Record<string, unknown>>('reference', 'metrics', 'published_vectors.json');
const freqtrade = (Object.entries(file).find(([key]) => key.startsWith('freqtrade'))?.[1] ??
  []) as readonly Vector[];

const vector = (start: string): Vector => freqtrade.find(({ metric }) => metric.startsWith(start))!;

/* The other published vectors (PSR, DSR, MinTRL, MinBTL, CAGR, Omega, Sortino) stand in the tests of their functions. */
describeReference('published vectors of freqtrade', () => {
  test('expectancy and its ratio', () => {
    const { profits, expected, expected_ratio } = vector('expectancy');
    expect(expectancy(Float64Array.from(profits!))).toBeCloseTo(expected!, 8);
    expect(expectancyRatio(Float64Array.from(profits!))).toBeCloseTo(expected_ratio!, 8);
  });

  test('drawdown of a sequence of profits', () => {
    const { profits, starting_balance, expected_abs, expected_relative_account } = vector('max drawdown');
    const { absolute } = profitDrawdown(Float64Array.from(profits!), starting_balance!)!;
    expect(absolute.amount).toBeCloseTo(expected_abs!, 8);
    expect(-absolute.relative).toBeCloseTo(expected_relative_account!, 7);
  });
});
