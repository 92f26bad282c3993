import { minuteText } from '../core/clock.js';
import { dataError, messageOf } from '../core/errors.js';
import { timeframeMs } from '../core/timeframe.js';
import { type CandleWish, type Gathered, gatherCandles } from '../market/gather.js';
import { isWellKnown } from '../market/instruments.js';
import type { LoadOptions } from '../market/provider.js';
import { syntheticProvider } from '../market/synthetic/provider.js';
import { cachedEnd, type Source, type SourceOptions } from './sources.js';

/** Candles for a backtest, and what its reader must be told about where they came from. */
export interface BacktestCandles extends Gathered {
  readonly warnings: readonly string[];
}

/** The line that must not be missed. */
export const SYNTHETIC_WARNING =
  'SYNTHETIC DATA: no network and no candles in the cache, so these prices are made up; nothing here says anything about the real market';

const isUnreachable = async (error: unknown): Promise<boolean> =>
  (await import('../exchange/unreachable.js')).isUnreachable(error);

/**
 * Gathers candles for a backtest, the one command that may fall back. With `--provider auto` and no network: the newest
 * cached candles where the wish is a number of days, else the synthetic market where nothing at all is cached and the
 * symbol is a well-known one. Everything else fails as it came.
 */
export const gatherForBacktest = async (
  source: Source,
  options: SourceOptions,
  wish: CandleWish,
  load: LoadOptions,
): Promise<BacktestCandles> => {
  const { symbol, timeframe, range } = wish;
  const newest = await source.newest(symbol, timeframe);
  try {
    return { ...(await gatherCandles(source.provider, wish, newest, load)), warnings: [] };
  } catch (error) {
    if (options.provider !== 'auto' || !(await isUnreachable(error))) throw error;
    const end = cachedEnd(source.cache, options.exchange, symbol, timeframe);
    if (end !== undefined) {
      if (range.from !== undefined || range.to !== undefined) {
        throw dataError(
          `the cache has no ${symbol} ${timeframe} candles in the range, and ${messageOf(error)}`,
          {
            hint: `it ends ${minuteText(end)}; choose a range before that`,
            cause: error,
          },
        );
      }
      const gathered = await gatherCandles(
        source.provider,
        { ...wish, range: { ...range, to: end } },
        end,
        load,
      );
      return {
        ...gathered,
        warnings: [`no network: these are the newest candles in the cache, and they end ${minuteText(end)}`],
      };
    }
    if (!isWellKnown(symbol)) throw error;
    const gathered = await gatherCandles(syntheticProvider(options.seed), wish, newest, load);
    return { ...gathered, warnings: [SYNTHETIC_WARNING] };
  }
};

/** Finer candles over the same range, for looking inside bars. */
export const gatherDetail = async (
  source: Source,
  options: SourceOptions,
  wish: CandleWish,
  gathered: BacktestCandles,
  load: LoadOptions,
): Promise<BacktestCandles> => {
  const range = {
    from: gathered.from,
    to: gathered.candles.time.at(-1)! + timeframeMs(gathered.candles.timeframe),
  };
  const madeUp = gathered.source.provider === 'synthetic';
  const from = madeUp ? { ...source, provider: syntheticProvider(options.seed) } : source;
  return gatherForBacktest(from, options, { ...wish, range, history: 0 }, load);
};
