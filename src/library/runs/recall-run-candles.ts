import { candleDigest } from '../../core/candle-digest.js';
import type { Candles } from '../../core/candles.js';
import { isTraderError } from '../../core/errors.js';
import { isFolder } from '../../core/is-folder.js';
import type { Provenance } from '../../core/run.js';
import { recallMarket } from './recall-candles.js';
import { readRecipe } from './recipe.js';

/** The candles of a stored run, exactly those that it was made from, or why they are not to be had. */
export type RecalledCandles = { readonly candles: readonly Candles[] } | { readonly withoutCandles: string };

/**
 * Looks for the candles of a stored run where they were: in the data directory of the run, or in `dataDir` where that is gone
 * or `forced`. Nothing is fetched. Candles that are not the very same (by their digest) are not given.
 */
export const recallRunCandles = async (
  { recipe: stored, provenance }: { readonly recipe: unknown; readonly provenance: Provenance },
  { dataDir, forced }: { readonly dataDir: string; readonly forced: boolean },
): Promise<RecalledCandles> => {
  try {
    const recipe = readRecipe(stored);
    const place = !forced && isFolder(recipe.dataDir) ? recipe.dataDir : dataDir;
    const candles: Candles[] = [];
    for (const { detail: _, ...market } of recipe.markets) {
      candles.push((await recallMarket(market, place)).candles);
    }
    const changed = candles.find((market, i) => candleDigest(market) !== provenance.data[i]?.candles);
    if (changed === undefined) return { candles };
    return {
      withoutCandles: `The candles of ${changed.symbol} that are here are not those the run was made from.`,
    };
  } catch (error) {
    if (!isTraderError(error)) throw error;
    return { withoutCandles: `Without candles: ${error.message}` };
  }
};
