import { beforeAll, describe, expect, test } from '@jest/globals';
import { type BacktestResult, backtest, type Candles, monteCarlo, sensitivity } from 'trader';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';

const FROM = Date.UTC(2024, 0, 1);

let candles: Candles;
let result: BacktestResult;

beforeAll(async () => {
  const range = { from: FROM, to: FROM + 60 * 86_400_000 };
  candles = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', ...range }, 7);
  result = await backtest({ strategy: 'sma_crossover', candles, seed: 5 });
});

describe('monteCarlo', () => {
  test('simulates what a backtest gave, by the seed of the run', () => {
    const { returns, shuffle, seed } = monteCarlo(result, { paths: 200 });
    expect(seed).toBe(5);
    expect(returns!.actual.totalReturn).toBeCloseTo(result.metrics.totalReturn!, 12);
    // One trade at a time: their product is the whole of the run.
    expect(shuffle!.actual.totalReturn).toBeCloseTo(result.metrics.totalReturn!, 12);
    expect(shuffle!.periods).toBe(result.trades.length);
  });

  test('refuses an option that nobody knows', () => {
    expect(() => monteCarlo(result, { path: 200 } as object)).toThrow('unknown option "path"');
  });
});

describe('sensitivity', () => {
  test('changes what a backtest was run with', async () => {
    const { base, rows } = await sensitivity({ strategy: 'sma_crossover', candles, seed: 5 });
    const { totalReturn, sharpe, maxDrawdown, trades } = result.metrics;
    expect(base).toMatchObject({ totalReturn, sharpe, maxDrawdown, trades });
    const dearer = await backtest({ strategy: 'sma_crossover', candles, fee: 0.002 });
    const fee = rows.find(({ kind }) => kind === 'fee');
    expect(fee!.figures!.totalReturn).toBe(dearer.metrics.totalReturn);
  });

  test('refuses an option that nobody knows', async () => {
    await expect(sensitivity({ strategy: 'sma_crossover', candles, fees: 0 } as never)).rejects.toThrow(
      'unknown option "fees"',
    );
  });
});
