import { setImmediate as immediately } from 'node:timers/promises';
import { allocateColumns, CANDLE_COLUMNS, type Candles, makeCandles } from '../../core/candles.js';
import { dataError, usageError } from '../../core/errors.js';
import { ceilToTimeframe, DAY_MS, timeframeMs } from '../../core/timeframe.js';
import type { CandleProvider, CandleRequest, LoadOptions } from '../provider.js';
import { mergeRows } from '../resample.js';
import { createMinutes } from './minutes.js';

const MINUTE_MS = 60_000;

/** Longer requests are surely a mistake, and would not fit the memory of a small machine as one-minute candles. */
const MAX_DAYS = 50 * 365.25;

/**
 * Candles of a made-up market that behaves as crypto markets do. A pure function of seed, symbol and time: overlapping
 * ranges agree, and candles of a longer timeframe equal the shorter ones resampled, both to the bit. Every candle opens
 * at the close of the one before. Times in ms UTC, prices and volumes on the grid of `marketScale`.
 * Throws a usage error for a seed that is not a whole number and for a range that is not two times, or above 50 years.
 */
export const syntheticCandles = (request: CandleRequest, seed: number): Candles => {
  const { symbol, timeframe, from, to } = request;
  if (!Number.isFinite(from) || !Number.isFinite(to) || to - from > MAX_DAYS * DAY_MS) {
    throw usageError(`the synthetic market cannot serve ${from} to ${to}`, 'ask for at most 50 years');
  }
  const step = timeframeMs(timeframe);
  const first = ceilToTimeframe(from, timeframe);
  const length = Math.max(0, Math.ceil((to - first) / step));
  const target = allocateColumns(length);
  const minutesOf = createMinutes(symbol, seed);
  const perCandle = step / MINUTE_MS;
  for (let row = 0; row < length; ) {
    const day = Math.floor((first + row * step) / DAY_MS);
    const minutes = minutesOf(day);
    for (; row < length; row++) {
      const open = first + row * step;
      const minute = (open - day * DAY_MS) / MINUTE_MS;
      if (minute >= minutes.time.length) break;
      mergeRows(minutes, minute, minute + perCandle, open, target, row);
    }
  }
  return makeCandles(symbol, timeframe, target);
};

/** Time that is made up in one go before the event loop gets its turn. */
const SLICE_MS = 30 * DAY_MS;

/** The candles of `request`, slice by slice, with a word on progress and a look for an abort between the slices. */
const inSlices = async (request: CandleRequest, seed: number, options: LoadOptions): Promise<Candles> => {
  const { symbol, timeframe, from, to } = request;
  const step = timeframeMs(timeframe);
  const first = ceilToTimeframe(from, timeframe);
  const target = allocateColumns(Math.max(0, Math.ceil((to - first) / step)));
  for (let at = first; at < to; at += SLICE_MS) {
    options.signal?.throwIfAborted();
    const slice = syntheticCandles({ ...request, from: at, to: Math.min(to, at + SLICE_MS) }, seed);
    for (const name of CANDLE_COLUMNS) target[name].set(slice[name], (at - first) / step);
    options.onProgress?.((at - first) / (to - first));
    await immediately();
  }
  return makeCandles(symbol, timeframe, target);
};

/** The synthetic market behind the port of all candle sources. It has candles for every symbol and time. */
export const syntheticProvider = (seed: number): CandleProvider => ({
  name: 'synthetic',
  load: async (request, options = {}) => {
    options.signal?.throwIfAborted();
    const long = request.to - request.from > SLICE_MS && request.to - request.from <= MAX_DAYS * DAY_MS;
    const candles = long ? await inSlices(request, seed, options) : syntheticCandles(request, seed);
    if (candles.length === 0) {
      throw dataError(`no ${request.timeframe} candle of ${request.symbol} opens in the range asked for`, {
        hint: 'ask for a range of at least one candle',
      });
    }
    options.onProgress?.(1);
    return { candles, source: { provider: 'synthetic', seed }, findings: [] };
  },
});
