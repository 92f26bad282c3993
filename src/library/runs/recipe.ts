import { resolve } from 'node:path';
import type { Candles } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { CandleSource } from '../../market/provider.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { BacktestOptions } from '../backtest-options.js';

/** Candles as a run had them: where from, and exactly which. */
export interface RecipeCandles {
  readonly timeframe: Timeframe;
  readonly source: CandleSource;
  /** Open of the first one, history included, and close of the last. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

export interface RecipeMarket {
  readonly symbol: SymbolName;
  readonly candles: RecipeCandles;
  /** The finer candles that bars were looked into with. */
  readonly detail?: RecipeCandles;
}

/** What of a backtest is a setting and neither strategy nor candles. */
export type RecipeOptions = Omit<
  BacktestOptions,
  'strategy' | 'candles' | 'detail' | 'parameters' | 'from' | 'provider' | 'dataDir' | 'inputs'
>;

/** What it takes to run a backtest again, on this machine or where the same files are. Times ms UTC, paths absolute. */
export interface RunRecipe {
  readonly version: 1;
  /** The name of a built-in strategy, or the path of a file. */
  readonly strategy: string;
  readonly parameters: ParameterValues;
  /** Bars that open before this are history for the indicators only. */
  readonly from: number;
  readonly markets: readonly RecipeMarket[];
  readonly options: RecipeOptions;
  /** Where the candles were cached. */
  readonly dataDir: string;
}

/** Candles that were gathered for a run. */
export interface GatheredCandles {
  readonly candles: Candles;
  readonly source: CandleSource;
}

export interface RecipeInput {
  readonly strategy: LoadedStrategy;
  readonly parameters: ParameterValues;
  readonly from: number;
  readonly markets: readonly (GatheredCandles & { readonly detail?: GatheredCandles })[];
  readonly options: RecipeOptions;
  readonly dataDir: string;
}

const absolute = (source: CandleSource): CandleSource =>
  source.provider === 'csv' ? { ...source, file: resolve(source.file) } : source;

const recipeCandles = ({ candles, source }: GatheredCandles): RecipeCandles => ({
  timeframe: candles.timeframe,
  source: absolute(source),
  from: candles.time[0]!,
  to: candles.time.at(-1)! + timeframeMs(candles.timeframe),
  rows: candles.length,
});

/** Writes down which candles there were, market by market. */
export const marketRecipes = (
  markets: readonly (GatheredCandles & { readonly detail?: GatheredCandles })[],
): readonly RecipeMarket[] =>
  markets.map((market) => ({
    symbol: market.candles.symbol,
    candles: recipeCandles(market),
    ...(market.detail === undefined ? {} : { detail: recipeCandles(market.detail) }),
  }));

/** Writes down how a run was made. */
export const writeRecipe = ({ strategy: loaded, markets, dataDir, ...rest }: RecipeInput): RunRecipe => ({
  version: 1,
  strategy: loaded.origin === 'built-in' ? loaded.strategy.name : resolve(loaded.origin),
  markets: marketRecipes(markets),
  dataDir: resolve(dataDir),
  ...rest,
});

/** A recipe as it was stored. Throws a data error for one that another version of the program wrote. */
export const readRecipe = (stored: unknown): RunRecipe => {
  const recipe = stored as Partial<RunRecipe> | null;
  if (recipe?.version === 1 && Array.isArray(recipe.markets)) return recipe as RunRecipe;
  throw dataError('the run was stored without a recipe that this version of trader can follow', {
    hint: 'run it again with "trader backtest"',
  });
};
