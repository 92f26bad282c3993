import { DAY_MS } from '../core/timeframe.js';
import { dayEnds } from './day-ends.js';

/** Closes of a market, one per UTC day. */
export interface DailyCloses {
  /** UTC day of the first close, days since 1970. */
  readonly firstDay: number;
  /** Quote currency; a day without bars repeats the close of the day before. */
  readonly closes: Float64Array;
}

/**
 * The last close of every UTC day. Takes bar opens (ms UTC, ascending), closes of the same bars and the length of a
 * bar (a day at most). A last day that is not over yet is left out: its close is not that of a day.
 */
export const dailyCloses = (time: Float64Array, close: Float64Array, barMs: number): DailyCloses => {
  const ends = dayEnds(time);
  const firstDay = Math.floor((time[0] ?? 0) / DAY_MS);
  const isOver = (time.at(-1) ?? 0) + barMs >= (firstDay + ends.length) * DAY_MS;
  const days = isOver ? ends.length : Math.max(0, ends.length - 1);
  return { firstDay, closes: Float64Array.from({ length: days }, (_, d) => close[ends[d]!]!) };
};

/** Daily returns of several markets over the days that all of them have. */
export interface AlignedReturns {
  /** UTC day of the first return, days since 1970. */
  readonly firstDay: number;
  /** One column per market, all of the same length; fractions per day. */
  readonly columns: readonly Float64Array<ArrayBuffer>[];
}

/** Simple daily returns over the days that all markets have a close of; the first common day has none. */
export const alignedReturns = (markets: readonly DailyCloses[]): AlignedReturns => {
  const first = Math.max(...markets.map(({ firstDay }) => firstDay)) + 1;
  const end = Math.min(...markets.map(({ firstDay, closes }) => firstDay + closes.length));
  const length = Math.max(0, end - first);
  return {
    firstDay: first,
    columns: markets.map(({ firstDay, closes }) =>
      Float64Array.from({ length }, (_, k) => {
        const at = first - firstDay + k;
        return closes[at]! / closes[at - 1]! - 1;
      }),
    ),
  };
};
