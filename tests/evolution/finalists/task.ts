import type { Candles } from '../../../src/core/candles.js';
import type { EvaluationTask } from '../../../src/evolution/evaluator.js';
import type { Family, Gene } from '../../../src/evolution/genome/family.js';
import { marketsUpTo } from '../../../src/research/walk-forward/coverage.js';
import { layWindows } from '../../../src/research/walk-forward/windows.js';
import type { Strategy } from '../../../src/strategy/strategy.js';
import { strategy as crossover } from '../../../strategies/sma-crossover.js';
import { HOUR, T0 } from '../planted-market.js';
import { marketAtCost, OPTIONS } from '../planted-setting.js';

export const geneOf = (name: string, values: Gene['values'], usual = 0): Gene => ({
  name,
  values,
  role: 'rule',
  usual,
});

export const familyOf = (strategy: Strategy, genes: readonly Gene[]): Family => ({
  name: strategy.name,
  strategy,
  source: strategy.name,
  sourceDigest: 'a'.repeat(64),
  base: strategy.resolve(),
  genes,
});

/** `fast` from 5 to 50 and `slow` from 20 to 200, each in tens of places. */
export const CROSSOVER = familyOf(crossover, [
  geneOf('fast', [5, 10, 15, 20, 25, 30, 40, 50], 1),
  geneOf('slow', [20, 30, 40, 60, 80, 100, 120, 150, 200], 1),
]);

/** The places of the rule that is planted: 20 over 80. */
export const PLANTED = { family: CROSSOVER.name, places: [3, 4] } as const;

/** The first 240 hours are history, the last fifth of the rest is sealed, windows of 60 and 20 days. */
export const layOut = (candles: Candles) => {
  const markets = [marketAtCost(candles)];
  const end = T0 + candles.length * HOUR;
  const from = T0 + 240 * HOUR;
  const border = from + Math.round((0.8 * (end - from)) / HOUR) * HOUR;
  const span = { from, to: border };
  const lengths = { mode: 'rolling', trainBars: 1440, testBars: 480, purgeBars: 0, embargoBars: 0 } as const;
  const task: EvaluationTask = {
    families: [CROSSOVER],
    markets: marketsUpTo(markets, span, Number.POSITIVE_INFINITY),
    options: OPTIONS,
    span,
    windows: layWindows(span, HOUR, lengths),
    fitness: { minTrades: 5, drawdownLimit: 0.9, parsimony: 0, objective: null, rungs: [] },
  };
  return { task, holdout: { span: { from: border, to: end }, markets } };
};
