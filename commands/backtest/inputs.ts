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
  place: {
    readonly symbols: readonly SymbolName[];
    readonly timeframe: Timeframe;
    readonly dataDir: string;
    readonly modelsDir: string;
  },
): Promise<RunInputs> => {
  if (strategy.inputs === undefined && model === undefined) return NONE;
  const { keptResolvers } = await import('../../src/library/inputs/resolvers.js');
  const { asksModel, lookbackOf, openInputs } = await import('../../src/library/inputs/open-inputs.js');
  const resolvers = keptResolvers();
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
