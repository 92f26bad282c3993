import type { Trade } from '../../core/trade.js';
import { readTrades } from '../../engine/records.js';
import type { Chain } from './chain.js';
import { marketsTraded } from './coverage.js';
import type { WalkForwardPlan } from './plan.js';

/** The trades of the test parts, in the order in which they were closed. */
export const chainedTrades = (
  { task, windows }: Pick<WalkForwardPlan, 'task' | 'windows'>,
  chain: Chain,
): readonly Trade[] =>
  chain.windows.flatMap(({ outcome }, k) => {
    if (outcome === undefined) return [];
    const symbols = marketsTraded(task.input.markets, windows[k]!).map(({ candles }) => candles.symbol);
    return readTrades(outcome.recorder, symbols);
  });
