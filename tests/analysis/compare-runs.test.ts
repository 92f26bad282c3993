import { describe, expect, test } from '@jest/globals';
import { type ComparedRun, compareRuns } from '../../src/analysis/runs/compare-runs.js';
import type { StoredRun } from '../../src/memory/runs/stored-run.js';
import { exampleRun, FROM, HOUR } from '../memory/example-run.js';

type Given = Partial<StoredRun['run']> & { readonly initialBalance?: number };

/** A stored run of four bars in which buy-and-hold went by `prices`. */
const compared = (prices: readonly number[], given: Given = {}): ComparedRun => {
  const { initialBalance = 1000, ...run } = given;
  const made = exampleRun({ strategyId: 1 });
  return {
    stored: {
      ...made,
      run: { ...made.run, ...run },
      conditions: { ...made.conditions, initialBalance },
      title: '',
      executions: 1,
      firstAt: 0,
      lastAt: 0,
    },
    metrics: { totalReturn: 0.5, sharpe: null, maxDrawdown: -0.25 },
    equity: {
      time: Float64Array.from(prices, (_, i) => FROM + i * HOUR),
      benchmark: Float64Array.from(prices, (price) => (initialBalance / 3) * (price / prices[0]!) * 3),
    },
  };
};

const PRICES = [100, 101.7, 99.3, 104.9];
const elsewhere = { dataDigest: 'f'.repeat(64) };

describe('two runs that are compared', () => {
  test('are over the same candles where the data digest is the same', () => {
    expect(compareRuns(compared(PRICES), compared(PRICES)).data).toBe('same candles');
  });

  test('are over the same bars where buy-and-hold went the same way, whatever the balance', () => {
    for (const initialBalance of [1000, 777, 0.0003])
      expect(compareRuns(compared(PRICES), compared(PRICES, { ...elsewhere, initialBalance })).data).toBe(
        'same bars',
      );
  });

  test.each<[string, readonly number[], Given]>([
    ['a price', [100, 101.7, 99.3, 104.91], elsewhere],
    ['a bar more', [...PRICES, 105], elsewhere],
    ['another market', PRICES, { ...elsewhere, symbols: ['ETH/USDT'] }],
    ['another timeframe', PRICES, { ...elsewhere, timeframe: '4h' }],
    ['a part of the same candles', PRICES.slice(0, 3), { to: FROM + 3 * HOUR }],
  ])('are over other data with %s', (_, prices, given) => {
    expect(compareRuns(compared(PRICES), compared(prices, given)).data).toBe('other data');
  });

  test('are over the same bars in whatever order the markets were named', () => {
    const one = compared(PRICES, { symbols: ['BTC/USDT', 'ETH/USDT'] });
    const two = compared(PRICES, { ...elsewhere, symbols: ['ETH/USDT', 'BTC/USDT'] });
    expect(compareRuns(one, two).data).toBe('same bars');
  });

  test('have a difference for each metric that both have', () => {
    const one = compared(PRICES);
    const two = { ...compared(PRICES), metrics: { totalReturn: 0.75, sharpe: 2, maxDrawdown: -0.5 } };
    const { metrics } = compareRuns(one, two);
    const of = (name: string) => metrics.find((metric) => metric.name === name);
    expect(of('totalReturn')).toEqual({ name: 'totalReturn', first: 0.5, second: 0.75, difference: 0.25 });
    expect(of('maxDrawdown')).toMatchObject({ difference: -0.25 });
    expect(of('sharpe')).toMatchObject({ first: null, second: 2, difference: null });
    // A metric that neither was stored with.
    expect(of('omega')).toMatchObject({ first: null, second: null, difference: null });
  });

  test('are one run where the id is the same', () => {
    expect(compareRuns(compared(PRICES), compared(PRICES)).sameRun).toBe(true);
    expect(compareRuns(compared(PRICES), compared(PRICES, { id: 'f'.repeat(16) })).sameRun).toBe(false);
  });
});
