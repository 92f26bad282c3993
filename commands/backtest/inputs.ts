import type { SentimentWeights } from '../../src/core/sentiment-weights.js';
import type { SymbolName } from '../../src/core/symbol.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import type { InputResolvers } from '../../src/library/inputs/resolvers.js';
import type { Strategy } from '../../src/strategy/strategy.js';

/** What a run needs to know to give a strategy its inputs. */
export interface RunInputs {
  /** As options of a backtest. Empty for a strategy without inputs. */
  readonly options: {
    readonly model?: string;
    readonly modelsDir?: string;
    readonly dataDir?: string;
    readonly inputs?: InputResolvers;
  };
  /** What of them is written down with the run. */
  readonly recorded: { readonly model?: string; readonly modelsDir?: string };
  /** Candles that its inputs want in front of those that the strategy warms up on. */
  readonly lookback: number;
}

const NONE: RunInputs = { options: {}, recorded: {}, lookback: 0 };

/**
 * Looks for what a strategy wants beside candles before these are fetched. Throws a usage error where there is none, and for a
 * model that is named to a strategy that asks none. Nothing is loaded for a strategy without inputs.
 */
export const runInputs = async (
  strategy: Strategy,
  model: string | undefined,
  {
    weights,
    ...place
  }: {
    readonly symbols: readonly SymbolName[];
    readonly timeframe: Timeframe;
    readonly dataDir: string;
    readonly modelsDir: string;
    /** How sources of sentiment are weighed; null for all the same. */
    readonly weights: SentimentWeights | null;
  },
): Promise<RunInputs> => {
  if (strategy.inputs === undefined && model === undefined) return NONE;
  const { keptResolvers, toolkitResolvers } = await import('../../src/library/inputs/resolvers.js');
  const { asksModel, lookbackOf, openInputs } = await import('../../src/library/inputs/open-inputs.js');
  const resolvers = keptResolvers(toolkitResolvers(weights));
  const opened = await openInputs({ ...place, strategy, model, resolvers });
  const recorded = {
    ...(model === undefined ? {} : { model }),
    ...(asksModel(strategy) ? { modelsDir: place.modelsDir } : {}),
  };
  return {
    options: { ...recorded, dataDir: place.dataDir, inputs: resolvers },
    recorded,
    lookback: lookbackOf(opened),
  };
};
