import type { EvaluationTask } from '../../../src/evolution/evaluator.js';
import { layTask } from '../../../src/evolution/fitness/lay-task.js';
import { makeFamily } from '../../../src/evolution/genome/make-family.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { HOUR, inputOf, marketOf, T0 } from '../../research/scripted.js';

/** A year of hourly candles of one made-up market, and one family; windows of 90 and 30 days. */
export const yearOf = async (name: string): Promise<EvaluationTask> => {
  const { strategy, sourceDigest } = await loadStrategy(name);
  const to = T0 + 8760 * HOUR;
  const candles = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: T0, to }, 7);
  const costs = { takerFeeRate: 0.001, makerFeeRate: 0.001 };
  const { markets, options } = inputOf(strategy, [marketOf(candles, costs)], {
    sizing: { kind: 'fraction', fraction: 0.5 },
  });
  return layTask({
    families: [makeFamily({ strategy, source: name, sourceDigest })],
    ...{ markets, options },
    wish: {
      ...{ train: 90 * 24, test: 30 * 24 },
      fitness: { minTrades: 10, drawdownLimit: 0.5, parsimony: 0.005, objective: null, rungs: [] },
    },
  }).task;
};
