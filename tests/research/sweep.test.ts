import { expect, test } from '@jest/globals';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import type { Metrics } from '../../src/metrics/metrics.js';
import { backtestStrategy } from '../../src/research/backtest/backtest.js';
import { sweep } from '../../src/research/sweep.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { HOUR, IDENTITY, inputOf, marketOf, T0 } from './scripted.js';

const candlesOf = (symbol: string) =>
  syntheticCandles({ symbol, timeframe: '1h', from: T0, to: T0 + 120 * 24 * HOUR }, 7);

const btc = marketOf(candlesOf('BTC/USDT'), { takerFeeRate: 0.001, makerFeeRate: 0.001 });
const eth = marketOf(candlesOf('ETH/USDT'), { takerFeeRate: 0.001, makerFeeRate: 0.001 });

test.each([
  ['one market', [btc], {}],
  ['two markets', [btc, eth], {}],
  ['history', [btc], { from: T0 + 200 * HOUR }],
  ['sizing by risk', [btc], { sizing: { kind: 'risk', riskFraction: 0.02 } as const }],
])('a sweep measures each point as a backtest does, with %s', async (_, markets, options) => {
  for (const name of ['sma_crossover', 'adaptive']) {
    const { strategy } = await loadStrategy(name);
    const input = inputOf(strategy, markets, { sizing: { kind: 'fraction', fraction: 0.4 }, ...options });
    // The first point comes again at the end, when columns and memory have been used by the others.
    const points = [5, 9, 14, 5].map((fast) => ({ fast }));
    const swept: Metrics[] = [];
    sweep(input, points, (_point, metrics) => swept.push(metrics));
    const single = points.map(
      (point) => backtestStrategy({ ...input, params: strategy.resolve(point) }, IDENTITY).metrics,
    );
    expect(new Set(single.map(({ finalEquity }) => finalEquity)).size).toBe(3);
    expect(swept).toEqual(single.map((metrics) => ({ ...metrics, benchmarkMaxDrawdown: null })));
  }
});

test('a sweep stops at the first point that is not allowed', async () => {
  const { strategy } = await loadStrategy('sma_crossover');
  const seen: unknown[] = [];
  const run = () =>
    sweep(inputOf(strategy, [btc]), [{ fast: 5 }, { fast: 50 }, { fast: 6 }], (point) => seen.push(point));
  expect(run).toThrow('fast=50 must be below slow=30');
  expect(seen).toEqual([{ fast: 5 }]);
});
