import { evaluatePlan } from '../../research/walk-forward/evaluate-plan.js';
import { concludeWalkForward, type WalkForwardResult } from '../../research/walk-forward/walk-forward.js';
import type { WalkForwardOptions } from './options.js';
import { prepareWalkForward } from './prepare.js';
import { searchHere } from './search-here.js';

/**
 * Walk-forward analysis over candles; the same code as `trader walkforward`, in this thread. Parameters are chosen on one
 * stretch of the past and traded on the next, window after window. The same options give the same result to the last bit.
 * Stores nothing and counts no trials. Throws usage errors for options that cannot be, and a data error (exit code 3) where
 * the candles are too few for one window.
 *
 * @example
 * const candles = await loadCandles({ symbol: 'BTC/USDT', days: 730 });
 * const { verdict, summary, windows } = await walkForward({
 *   strategy: 'sma_crossover',
 *   candles,
 *   ranges: ['fast=5:50:5', 'slow=60:250:10'],
 *   train: '180d',
 *   test: '30d',
 *   objective: 'sharpe',
 * });
 * console.log(verdict.sentence, summary.efficiency);
 */
export const walkForward = async (options: WalkForwardOptions): Promise<WalkForwardResult> => {
  const { plan, identity } = await prepareWalkForward(options);
  const searched = await searchHere(plan.task, plan.searches);
  return concludeWalkForward(plan, evaluatePlan(plan, searched), identity);
};
