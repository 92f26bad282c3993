import { usageError } from './errors.js';

/** The timeframes known to the toolkit, shortest first, with their length in milliseconds. */
export const TIMEFRAME_MS = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
} as const;

export type Timeframe = keyof typeof TIMEFRAME_MS;

export const TIMEFRAMES = Object.keys(TIMEFRAME_MS) as readonly Timeframe[];

export const DAY_MS = 86_400_000;

export const isTimeframe = (text: string): text is Timeframe => Object.hasOwn(TIMEFRAME_MS, text);

/** Parses a timeframe as a person types it (`1H` is `1h`). Throws a usage error that names the known ones. */
export const parseTimeframe = (text: string): Timeframe => {
  const lower = text.trim().toLowerCase();
  if (isTimeframe(lower)) return lower;
  throw usageError(`unknown timeframe "${text}"`, `use one of ${TIMEFRAMES.join(', ')}`);
};

/** Length of one candle in ms. */
export const timeframeMs = (timeframe: Timeframe): number => TIMEFRAME_MS[timeframe];

/** The open time (ms UTC) of the candle that contains `time`. All grids start at the epoch. */
export const floorToTimeframe = (time: number, timeframe: Timeframe): number => {
  const step = TIMEFRAME_MS[timeframe];
  return Math.floor(time / step) * step;
};

/** The first candle open (ms UTC) at or after `time`. */
export const ceilToTimeframe = (time: number, timeframe: Timeframe): number => {
  const step = TIMEFRAME_MS[timeframe];
  return Math.ceil(time / step) * step;
};

/** How many candles of `fine` make one of `coarse`. Throws when `fine` does not divide `coarse`. */
export const candlesPer = (coarse: Timeframe, fine: Timeframe): number => {
  const ratio = TIMEFRAME_MS[coarse] / TIMEFRAME_MS[fine];
  if (ratio >= 1 && Number.isInteger(ratio)) return ratio;
  throw usageError(`${fine} candles cannot be put together into ${coarse} candles`, 'choose a shorter one');
};
