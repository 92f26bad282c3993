import type { Candles } from '../../core/candles.js';
import { dataError, isTraderError } from '../../core/errors.js';
import { cacheProvider } from '../../market/cache/cache-provider.js';
import { openCache } from '../../market/cache/candle-cache.js';
import type { CandleProvider, CandleSource } from '../../market/provider.js';
import { syntheticProvider } from '../../market/synthetic/provider.js';
import type { RecipeCandles, RecipeMarket } from './recipe.js';

/** The candles of one market of a run, as they are now. */
export interface RecalledMarket {
  readonly candles: Candles;
  readonly detail: Candles | undefined;
  /** Where there are fewer than there were, one line each. */
  readonly missing: readonly string[];
}

/**
 * Who has the candles of a source. What came from a venue is in the cache; nothing is fetched, and nothing is made up
 * that was not made up the first time.
 */
const providerOf = async (source: CandleSource, dataDir: string): Promise<CandleProvider> => {
  switch (source.provider) {
    case 'exchange':
    case 'cache':
      return cacheProvider(openCache(dataDir), source.venue);
    case 'csv': {
      const { csvProvider } = await import('../../market/csv/provider.js');
      return csvProvider(source.file);
    }
    case 'synthetic':
      return syntheticProvider(source.seed);
  }
};

const recall = async (symbol: string, wanted: RecipeCandles, dataDir: string): Promise<Candles> => {
  const { timeframe, from, to } = wanted;
  try {
    const provider = await providerOf(wanted.source, dataDir);
    return (await provider.load({ symbol, timeframe, from, to })).candles;
  } catch (error) {
    if (!isTraderError(error)) throw error;
    throw dataError(`the candles of the run are not here any more: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
};

const fewer = ({ symbol, timeframe, length }: Candles, { rows }: RecipeCandles): readonly string[] =>
  length < rows ? [`${symbol} ${timeframe}: ${length} of ${rows} candles are here`] : [];

/**
 * Finds the candles of a market of a run again: the same range, history included, from the same place. Throws a data
 * error (exit code 3) where there are none.
 */
export const recallMarket = async (
  { symbol, candles: wanted, detail: finer }: RecipeMarket,
  dataDir: string,
): Promise<RecalledMarket> => {
  const candles = await recall(symbol, wanted, dataDir);
  const detail = finer === undefined ? undefined : await recall(symbol, finer, dataDir);
  return {
    candles,
    detail,
    missing: [
      ...fewer(candles, wanted),
      ...(detail === undefined || finer === undefined ? [] : fewer(detail, finer)),
    ],
  };
};
