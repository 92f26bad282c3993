import type { Candles } from '../core/candles.js';
import { dayText, parseIsoTime, systemClock } from '../core/clock.js';
import { dataError, usageError } from '../core/errors.js';
import { parseSymbol } from '../core/symbol.js';
import { DAY_MS, parseTimeframe } from '../core/timeframe.js';
import { gatherCandles } from '../market/gather.js';
import { DEFAULT_SEED, DEFAULT_VENUE } from './backtest.js';
import { dataDirHere } from './data-dir-here.js';
import { openSource, type ProviderName, parseProvider } from './sources.js';

export interface LoadCandlesOptions {
  /** `BTC/USDT`, in any of the usual spellings. */
  readonly symbol: string;
  /** `1h` when left out. */
  readonly timeframe?: string;
  /**
   * Range: a number of days back from the newest candle, or ISO dates or ms UTC. A date as `to` is meant to its end, as
   * on the command line; a moment does not belong to the range.
   */
  readonly days?: number;
  readonly from?: string | number;
  readonly to?: string | number;
  /** Bars wanted before the range, for indicators to warm up on. */
  readonly history?: number;
  /** `auto` (cache, then exchange) when left out. Never falls back to made-up candles. */
  readonly provider?: ProviderName;
  readonly exchange?: string;
  readonly file?: string;
  readonly seed?: number;
  readonly dataDir?: string;
  /** Take what there is where a part of the range is missing, instead of failing. */
  readonly allowPartial?: boolean;
}

const timeOf = (name: string, value: string | number | undefined): number | undefined => {
  const time = typeof value === 'string' ? parseIsoTime(value) : value;
  if (time !== undefined && !Number.isFinite(time))
    throw usageError(`${name} ${value} is not a time`, 'give ISO 8601 or ms UTC');
  return time;
};

const endOf = (value: string | number | undefined): number | undefined => {
  const time = timeOf('to', value);
  if (time === undefined || typeof value !== 'string') return time;
  return value.trim() === dayText(time) ? time + DAY_MS : time;
};

/** Candles from a venue, the cache, a CSV file or the synthetic market: what `trader` itself runs on. */
export const loadCandles = async (options: LoadCandlesOptions): Promise<Candles> => {
  const { days, history = 0, exchange = DEFAULT_VENUE, seed = DEFAULT_SEED, file } = options;
  if (!(Number.isInteger(history) && history >= 0)) {
    throw usageError(`a history of ${history} bars is not allowed`, 'give a whole number of at least 0');
  }
  const from = timeOf('from', options.from);
  const to = endOf(options.to);
  const symbol = parseSymbol(options.symbol);
  const timeframe = parseTimeframe(options.timeframe ?? '1h');
  const source = openSource({
    provider: parseProvider(options.provider ?? (file === undefined ? 'auto' : 'csv')),
    exchange,
    ...(file === undefined ? {} : { file }),
    seed,
    dataDir: await dataDirHere(options.dataDir),
    clock: systemClock,
  });
  try {
    const range = {
      ...(days === undefined ? {} : { days }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    const newest = await source.newest(symbol, timeframe);
    const gathered = await gatherCandles(source.provider, { symbol, timeframe, range, history }, newest);
    if (gathered.shortfalls.length > 0 && options.allowPartial !== true) {
      throw dataError(gathered.shortfalls.join('; '), { hint: 'choose another range, or set allowPartial' });
    }
    return gathered.candles;
  } finally {
    await source.close();
  }
};
