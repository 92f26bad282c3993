import type { CandleRow } from '../../core/candles.js';

/** Why a row cannot be a candle of bars of `stepMs`, in words, or null where it can. */
export const candleFault = (row: CandleRow, stepMs: number): string | null => {
  const [time, open, high, low, close, volume] = row;
  if (row.length !== 6 || !row.every(Number.isFinite)) return 'a value is missing or no number';
  if (time % stepMs !== 0) return 'its time is not on the grid of the timeframe';
  if (low <= 0) return 'a price is not above zero';
  if (high < Math.max(open, close)) return 'its high is below its open or close';
  if (low > Math.min(open, close)) return 'its low is above its open or close';
  return volume < 0 ? 'its volume is below zero' : null;
};

export const sameCandle = (a: CandleRow, b: CandleRow): boolean => a.every((value, i) => value === b[i]);
