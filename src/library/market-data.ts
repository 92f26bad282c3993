import { minuteText } from '../core/clock.js';
import { dataError, exchangeError, isTraderError, messageOf, TraderError } from '../core/errors.js';
import { timeframeMs } from '../core/timeframe.js';
import { type CandleWish, type Gathered, gatherCandles } from '../market/gather.js';
import { isWellKnown } from '../market/instruments.js';
import type { LoadOptions } from '../market/provider.js';
import { syntheticProvider } from '../market/synthetic/provider.js';
import { cachedEnd, type Source, type SourceOptions } from './sources.js';

/** The markets of one backtest, and what its reader must be told about where they came from. */
export interface BacktestCandles {
  readonly markets: readonly Gathered[];
  readonly warnings: readonly string[];
}

/** The line that must not be missed. */
export const syntheticWarning = (venue: string): string =>
  `SYNTHETIC DATA: ${venue} cannot be reached and the cache has no such candles, so these prices are made up; nothing here says anything about the real market`;

const isUnreachable = async (error: unknown): Promise<boolean> =>
  (await import('../exchange/unreachable.js')).isUnreachable(error);

const gatherAll = async (
  source: Source,
  wishes: readonly CandleWish[],
  newest: (wish: CandleWish) => Promise<number>,
  load: LoadOptions,
): Promise<readonly Gathered[]> => {
  const markets: Gathered[] = [];
  for (const [k, wish] of wishes.entries()) {
    const onProgress = (share: number): void => load.onProgress?.((k + share) / wishes.length);
    markets.push(await gatherCandles(source.provider, wish, await newest(wish), { ...load, onProgress }));
  }
  return markets;
};

/** Where the cached candles of the markets end; fewer than the wishes where some have none. */
const cachedEnds = (
  source: Source,
  { exchange }: SourceOptions,
  wishes: readonly CandleWish[],
): readonly number[] =>
  wishes
    .map(({ symbol, timeframe }) => cachedEnd(source.cache, exchange, symbol, timeframe))
    .filter((end) => end !== undefined);

const hasFixedRange = (wishes: readonly CandleWish[]): boolean =>
  wishes.some(({ range }) => range.from !== undefined || range.to !== undefined);

/**
 * Gathers candles for a backtest, the one command that may fall back, and only with `--provider auto` and no network:
 * to the newest cached candles where the wish is a number of days, else, where nothing is cached of any of the markets
 * and all of them are well-known, to the synthetic market. Real and made-up candles never meet in one run.
 * Everything else fails as it came.
 */
export const gatherForBacktest = async (
  source: Source,
  options: SourceOptions,
  wishes: readonly CandleWish[],
  load: LoadOptions = {},
): Promise<BacktestCandles> => {
  try {
    const newest = (wish: CandleWish): Promise<number> => source.newest(wish.symbol, wish.timeframe);
    const markets = await gatherAll(source, wishes, newest, load);
    const ends = cachedEnds(source, options, wishes);
    // A few of the days are the cache's, the others nobody can give: the newest days that are here say more.
    if (markets.some(({ offline }) => offline) && !hasFixedRange(wishes) && ends.length === wishes.length) {
      return await gatherCached(source, wishes, ends, undefined, load);
    }
    return { markets, warnings: [] };
  } catch (error) {
    if (options.provider !== 'auto' || !(await isUnreachable(error))) throw error;
    const known = cachedEnds(source, options, wishes);
    if (known.length === wishes.length) return gatherCached(source, wishes, known, error, load);
    if (known.length > 0 || !wishes.every(({ symbol }) => isWellKnown(symbol))) {
      const absent = wishes
        .filter((wish) => cachedEnds(source, options, [wish]).length === 0)
        .map(({ symbol, timeframe }) => `${symbol} ${timeframe}`);
      throw exchangeError('transient', `${absent.join(' and ')} not in the cache, and ${messageOf(error)}`, {
        hint: 'check the network connection, import a file, or have candles made up with --provider synthetic',
        cause: error,
      });
    }
    return gatherMadeUp(source, options, wishes, load);
  }
};

/** All markets are cached, but not for the range: take the newest days that all of them have. */
const gatherCached = async (
  source: Source,
  wishes: readonly CandleWish[],
  ends: readonly number[],
  error: unknown,
  load: LoadOptions,
): Promise<BacktestCandles> => {
  if (hasFixedRange(wishes)) {
    const { symbol, timeframe, end } = await firstShort(source, wishes, ends);
    throw dataError(`the cache has no ${symbol} ${timeframe} candles in the range, and ${messageOf(error)}`, {
      hint: `it ends ${minuteText(end)}; choose a range before that`,
      cause: error,
    });
  }
  const end = Math.min(...ends);
  const upTo = wishes.map((wish) => ({ ...wish, range: { ...wish.range, to: end } }));
  return {
    markets: await gatherAll(source, upTo, async () => end, load),
    warnings: [
      `OLD DATA: no network, so these are the newest candles in the cache; they end ${minuteText(end)}`,
    ],
  };
};

/** The first market of which nothing lies in the range. */
const firstShort = async (source: Source, wishes: readonly CandleWish[], ends: readonly number[]) => {
  for (const [k, wish] of wishes.entries()) {
    const { symbol, timeframe } = wish;
    const there = await gatherCandles(source.provider, wish, ends[k]!).catch(() => undefined);
    if (there === undefined) return { symbol, timeframe, end: ends[k]! };
  }
  return { ...wishes[0]!, end: ends[0]! };
};

const gatherMadeUp = async (
  source: Source,
  options: SourceOptions,
  wishes: readonly CandleWish[],
  load: LoadOptions,
): Promise<BacktestCandles> => {
  const madeUp = { ...source, provider: syntheticProvider(options.seed) };
  const newest = (wish: CandleWish): Promise<number> => source.newest(wish.symbol, wish.timeframe);
  return {
    markets: await gatherAll(madeUp, wishes, newest, load),
    warnings: [syntheticWarning(options.exchange)],
  };
};

/**
 * Finer candles over the same range, for looking inside bars: from the same kind of source as the bars themselves.
 * Never falls back: without them the run fails.
 */
export const gatherDetail = async (
  source: Source,
  options: SourceOptions,
  wish: CandleWish,
  { candles, from, to, source: origin }: Gathered,
  load: LoadOptions = {},
): Promise<Gathered> => {
  const provider = origin.provider === 'synthetic' ? syntheticProvider(options.seed) : source.provider;
  const end = Math.min(to, candles.time.at(-1)! + timeframeMs(candles.timeframe));
  try {
    return await gatherCandles(provider, { ...wish, range: { from, to: end }, history: 0 }, end, load);
  } catch (error) {
    if (!isTraderError(error) || error.kind === 'interrupted') throw error;
    throw new TraderError(
      error.kind,
      `no ${wish.symbol} ${wish.timeframe} candles for --detail: ${error.message}`,
      {
        hint: `leave out --detail, or fetch them with "trader data download --symbol ${wish.symbol} --timeframe ${wish.timeframe}"`,
        cause: error,
      },
    );
  }
};
