import { describe, expect, test } from '@jest/globals';
import type { MarketInput } from '../../src/engine/run.js';
import { holdingEquity } from '../../src/research/backtest/benchmark.js';
import { type Bar, candlesOf, HOUR, marketOf, runScript, T0 } from './scripted.js';

const CLOSES_UP_DOWN_UP: readonly Bar[] = [
  [100, 110, 100, 110],
  [105, 110, 90, 90],
  [90, 120, 90, 120],
];

const SECOND: readonly Bar[] = [
  [50, 60, 50, 60],
  [60, 60, 40, 40],
];

const holding = (markets: readonly MarketInput[], steps: readonly number[], from?: number) =>
  Array.from(
    holdingEquity(
      markets,
      from,
      Float64Array.from(steps, (step) => T0 + step * HOUR),
      1000,
    ),
  );

describe('equity of buy-and-hold', () => {
  test('follows the closes from the first open', () => {
    expect(holding([marketOf(candlesOf(CLOSES_UP_DOWN_UP))], [0, 1, 2])).toEqual([1100, 900, 1200]);
  });

  test('buys at the open of the first traded bar where there is history', () => {
    const [first, second] = holding([marketOf(candlesOf(CLOSES_UP_DOWN_UP))], [1, 2], T0 + HOUR);
    expect(first).toBeCloseTo(1000 * (90 / 105), 9);
    expect(second).toBeCloseTo(1000 * (120 / 105), 9);
  });

  test('splits the balance, and keeps a part in cash until its market begins', () => {
    const first = marketOf(candlesOf(CLOSES_UP_DOWN_UP));
    const second = marketOf(candlesOf(SECOND, { symbol: 'B/USDT', steps: [1, 2] }));
    // 500 × 110/100 + 500;  500 × 90/100 + 500 × 60/50;  500 × 120/100 + 500 × 40/50
    expect(holding([first, second], [0, 1, 2])).toEqual([1050, 1050, 1000]);
  });

  test('keeps the last value of a market in its gaps and after its end', () => {
    const first = marketOf(candlesOf(CLOSES_UP_DOWN_UP, { steps: [0, 2, 3] }));
    const second = marketOf(candlesOf(SECOND, { symbol: 'B/USDT', steps: [0, 1] }));
    expect(holding([first, second], [0, 1, 2, 3])).toEqual([550 + 600, 550 + 400, 450 + 400, 600 + 400]);
  });
});

describe('the benchmark of a run', () => {
  const first = marketOf(candlesOf(CLOSES_UP_DOWN_UP), { takerFeeRate: 0.01, makerFeeRate: 0.01 });
  const result = runScript({}, [first]);

  test('stands beside the equity, bar for bar and without costs', () => {
    expect(Array.from(result.equity.benchmark)).toEqual([1100, 900, 1200]);
    expect(Array.from(result.equity.equity)).toEqual([1000, 1000, 1000]);
  });

  test('is measured like a run', () => {
    expect(result.benchmark).toMatchObject({ initialEquity: 1000, finalEquity: 1200, trades: 0, fees: 0 });
    expect(result.benchmark.totalReturn).toBeCloseTo(0.2, 12);
    expect(result.benchmark.maxDrawdown).toBeCloseTo(900 / 1100 - 1, 12);
  });

  test('is in the metrics of the run', () => {
    expect(result.metrics.benchmarkReturn).toBeCloseTo(0.2, 12);
    expect(result.metrics.benchmarkMaxDrawdown).toBeCloseTo(900 / 1100 - 1, 12);
  });
});
