import { dayText } from '../../core/clock.js';
import { invariantError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';

/** One UTC day of one configuration. Money in quote currency, results net of fees. */
export interface ConfigurationDay {
  /** ms UTC, midnight. */
  readonly day: number;
  /** Trades closed on this day. */
  readonly trades: number;
  readonly wins: number;
  readonly grossProfit: number;
  /** Never below zero. */
  readonly grossLoss: number;
  readonly pnl: number;
  readonly fees: number;
  /** Trades held for less than a minute. */
  readonly fastExits: number;
  readonly fastExitPnl: number;
  /** Fraction of the capital at the start of the day; null where the capital is not known. */
  readonly dailyReturn: number | null;
}

/** One of two configurations that are compared. */
export interface ConfigurationSide {
  readonly label: string;
  /** Every day on which it was active; idle days are there with zeros. */
  readonly days: readonly ConfigurationDay[];
  /** False where times are known only to the bar, so that nothing is known of fast exits. Default true. */
  readonly secondsKnown?: boolean;
}

const isWhole = (day: ConfigurationDay): boolean =>
  day.day % DAY_MS === 0 &&
  [day.trades, day.wins, day.fastExits, day.grossLoss].every((value) => value >= 0) &&
  [day.grossProfit, day.grossLoss, day.pnl, day.fees, day.fastExitPnl].every(Number.isFinite) &&
  (day.dailyReturn === null || Number.isFinite(day.dailyReturn));

/**
 * The days of a side in order of time. Throws an invariant error for a day that is there twice, does not start at
 * midnight UTC, or holds a value that no day has: whoever made the days has a bug.
 */
export const orderedDays = ({ days }: ConfigurationSide): readonly ConfigurationDay[] => {
  const ordered = days.toSorted((x, y) => x.day - y.day);
  ordered.forEach((day, i) => {
    if (!isWhole(day)) throw invariantError(`the day ${day.day} of a configuration is not a whole UTC day`);
    if (day.day === ordered[i + 1]?.day) {
      throw invariantError(`the day ${dayText(day.day)} of a configuration is there twice`);
    }
  });
  return ordered;
};
