import type { CandleColumns } from '../../../core/candles.js';
import { powerOfTen, type Unit } from './pack.js';

const COLUMNS = ['open', 'high', 'low', 'close'] as const;

/** Digits after the point that prices are looked through for. */
const MOST_DECIMALS = 12;

/** Significant digits that are kept where prices have more than a float of single precision would. */
const SIGNIFICANT = 8;

/** The decimals that all these numbers have at most, from `least` on; undefined for more than twelve. */
const decimalsOf = (values: Float64Array, least: number): number | undefined => {
  let decimals = least;
  let power = 10 ** decimals;
  for (const value of values) {
    while (Math.round(value * power) / power !== value) {
      decimals++;
      power = 10 ** decimals;
      if (decimals > MOST_DECIMALS) return undefined;
    }
  }
  return decimals;
};

/** The unit in which prices are whole numbers, and its decimals: exact where there is a tick size, else to eight digits. */
export const priceUnit = (candles: CandleColumns): Unit & { readonly decimals: number } => {
  let greatest = 0;
  for (const value of candles.high)
    if (value > greatest && value < Number.POSITIVE_INFINITY) greatest = value;
  const enough = SIGNIFICANT - 1 - Math.floor(Math.log10(greatest || 1));
  let decimals: number | undefined = 0;
  for (const name of COLUMNS) {
    decimals = decimals === undefined ? undefined : decimalsOf(candles[name], decimals);
  }
  const used = decimals !== undefined && decimals <= Math.max(enough, 2) ? decimals : enough;
  return { ...powerOfTen(-used), decimals: Math.max(0, Math.min(used, MOST_DECIMALS)) };
};
