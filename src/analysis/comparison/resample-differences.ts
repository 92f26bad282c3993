import { bootstrapInterval, type Interval } from '../../metrics/bootstrap-interval.js';
import { stationaryBootstrap } from '../../metrics/stationary-bootstrap.js';
import type { PairedDays } from './paired-days.js';

/** A difference, first side less second, with its interval. */
export interface Difference extends Interval {
  readonly value: number;
}

/** Trades of each side below which the spread of a trade's profit is not known well enough for an interval. */
const MIN_TRADES_FOR_INTERVAL = 10;

export interface Resampling {
  readonly blockLength: number;
  readonly resamples: number;
  readonly confidence: number;
  readonly seed: number;
}

export interface Differences {
  /** Mean difference of a day, in the unit of the paired days. */
  readonly daily: Difference | null;
  /** Difference of the mean profit of a trade, quote currency; null where a side has fewer than 10 trades. */
  readonly expectancy: Difference | null;
}

const withInterval = (value: number, resampled: Float64Array, confidence: number): Difference | null => {
  const interval = bootstrapInterval(resampled, confidence);
  return interval === null || !Number.isFinite(value) ? null : { value, ...interval };
};

const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);

/**
 * Both differences with percentile intervals from one stationary bootstrap over the paired days. Whole days are
 * drawn, with all their trades on both sides: trades of a day share its market, and so do the two sides.
 */
export const resampleDifferences = (paired: PairedDays, resampling: Resampling): Differences => {
  const { count, difference, a, b } = paired;
  const { blockLength, resamples, confidence, seed } = resampling;
  const resample = stationaryBootstrap(count, blockLength, seed);
  const indices = new Int32Array(count);
  const daily = new Float64Array(resamples);
  const expectancy = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    resample(indices);
    let total = 0;
    let pnlA = 0;
    let pnlB = 0;
    let tradesA = 0;
    let tradesB = 0;
    for (let i = 0; i < count; i++) {
      const day = indices[i]!;
      total += difference[day]!;
      pnlA += a.pnl[day]!;
      pnlB += b.pnl[day]!;
      tradesA += a.trades[day]!;
      tradesB += b.trades[day]!;
    }
    daily[r] = total / count;
    // NaN or infinite without trades: the interval leaves such a resample out.
    expectancy[r] = pnlA / tradesA - pnlB / tradesB;
  }
  const few = Math.min(a.tradeCount, b.tradeCount) < MIN_TRADES_FOR_INTERVAL;
  const perTrade = sum(a.pnl) / a.tradeCount - sum(b.pnl) / b.tradeCount;
  return {
    daily: withInterval(sum(difference) / count, daily, confidence),
    expectancy: few ? null : withInterval(perTrade, expectancy, confidence),
  };
};
