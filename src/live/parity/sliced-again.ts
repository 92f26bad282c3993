import { timeframeMs } from '../../core/timeframe.js';
import type { SlicedChoice } from '../../execution/algorithms/plan-of.js';
import type { SessionRecipe } from '../session/session-recipe.js';

/** The slices that a backtest takes for a session: none where its orders went out whole, or over more than a bar. */
export const slicedAgain = ({ execution, timeframe }: SessionRecipe): SlicedChoice | undefined => {
  if (execution.kind !== 'twap' && execution.kind !== 'vwap') return undefined;
  return execution.durationMs <= timeframeMs(timeframe) ? execution : undefined;
};

/** What a reader must know of how orders went out, or null where the backtest does the same. */
export const executionNote = (recipe: SessionRecipe): string | null => {
  const { execution, feed, fillsAtOpen } = recipe;
  const { kind } = execution;
  if (kind === 'market') return null;
  if (slicedAgain(recipe) === undefined)
    return `orders went out as ${kind}: the backtest takes the open of the next bar`;
  return fillsAtOpen && feed.kind === 'replay'
    ? null
    : `orders went out as ${kind}: the backtest takes slices on a straight line through each bar`;
};
