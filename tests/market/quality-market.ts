import { allocateColumns, CANDLE_COLUMNS, type CandleColumns } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';

const HOUR = 3_600_000;

/** 2024-01-01 00:00 UTC. */
export const START = 1_704_067_200_000;

const rounded = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;

/** A clean generated hourly market: cent prices, five-decimal volumes, opens within a cent of the last close. */
export const cleanMarket = (length: number, seed: number): CandleColumns => {
  const rng = createRng(seed);
  const columns = allocateColumns(length);
  let price = 40_000;
  let spread = 0.004;
  for (let i = 0; i < length; i++) {
    spread = Math.min(0.02, Math.max(0.001, spread * Math.exp(0.1 * rng.normal())));
    const open = rounded(price + 0.01 * rng.int(-1, 1), 2);
    const close = rounded(open * Math.exp(spread * rng.normal()), 2);
    columns.time[i] = START + i * HOUR;
    columns.open[i] = open;
    columns.close[i] = close;
    columns.high[i] = rounded(Math.max(open, close) * (1 + spread * 0.5 * rng.next()), 2);
    columns.low[i] = rounded(Math.min(open, close) * (1 - spread * 0.5 * rng.next()), 2);
    columns.volume[i] = rounded(500 * Math.exp(0.6 * rng.normal()), 5);
    price = close;
  }
  return columns;
};

/** A copy that may be spoilt. */
export const copyOf = (columns: CandleColumns): CandleColumns => pickRows(columns, [...columns.time.keys()]);

/** The rows with these numbers, in this order. */
export const pickRows = (columns: CandleColumns, rows: readonly number[]): CandleColumns => {
  const picked = allocateColumns(rows.length);
  for (const name of CANDLE_COLUMNS) {
    rows.forEach((row, i) => {
      picked[name][i] = columns[name][row]!;
    });
  }
  return picked;
};

/** Rewrites rows from `first` on as another venue would have them: prices 0.1 % off to one decimal, volumes to eight. */
export const otherVenue = (columns: CandleColumns, first: number, last: number): void => {
  for (let i = first; i <= last; i++) {
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      columns[name][i] = rounded(columns[name][i]! * 0.999, 1);
    }
    columns.volume[i] = rounded(columns.volume[i]! * 0.061234567, 8);
  }
};

/** Cuts a candle off at a part of its way, as if it had been written down then. */
export const freeze = (columns: CandleColumns, row: number, part: number): void => {
  const { open, high, low, close, volume } = columns;
  const stopped = rounded(open[row]! + (close[row]! - open[row]!) * part, 2);
  close[row] = stopped;
  high[row] = Math.min(high[row]!, rounded(Math.max(open[row]!, stopped) * 1.0002, 2));
  low[row] = Math.max(low[row]!, rounded(Math.min(open[row]!, stopped) * 0.9998, 2));
  volume[row] = rounded(volume[row]! * part, 5);
};
