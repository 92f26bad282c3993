import type { CandleRow } from '../../src/core/candles.js';
import { exchangeError } from '../../src/core/errors.js';
import { type Timeframe, timeframeMs } from '../../src/core/timeframe.js';
import type { VenueCandles } from '../../src/market/venue-candles.js';
import { candlesAt, HOUR, START } from './cache-fixtures.js';

export interface FakeVenueOptions {
  /** Steps (hours after `START`) at which the venue has hourly candles. */
  readonly steps: readonly number[];
  /** The venue's time. */
  readonly now: number;
  /** Whether an answer holds the next candles there are, or only those inside the window of `limit` candles. */
  readonly answers?: 'next' | 'window';
  readonly pageLimit?: number;
  /** Called before each page is answered; may throw. */
  readonly before?: (call: number) => void;
  /** Changes a page before it is sent. */
  readonly change?: (rows: readonly CandleRow[]) => readonly CandleRow[];
}

export interface FakeCall {
  readonly timeframe: Timeframe;
  readonly since: number;
  readonly limit: number;
}

/** A venue in memory with hourly candles whose values follow from their time, and the daily ones that trading made. */
export const fakeVenue = (options: FakeVenueOptions): VenueCandles & { readonly calls: FakeCall[] } => {
  const { steps, now, answers = 'next', pageLimit = 10, before, change = (rows) => rows } = options;
  const calls: FakeCall[] = [];
  const opens = (timeframe: Timeframe): readonly number[] => {
    const step = timeframeMs(timeframe);
    return [...new Set(steps.map((n) => Math.floor((START + n * HOUR) / step) * step))];
  };
  return {
    venue: 'fake',
    pageLimit,
    calls,
    now: async () => now,
    instrument: async () => {
      throw exchangeError('rejected', 'not asked for here');
    },
    close: async () => undefined,
    fetchPage: async (_, timeframe, since, limit) => {
      calls.push({ timeframe, since, limit });
      before?.(calls.length);
      const end = answers === 'next' ? Number.POSITIVE_INFINITY : since + limit * timeframeMs(timeframe);
      const rows = opens(timeframe)
        .filter((time) => time >= since && time < end && time <= now)
        .slice(0, limit)
        .map((time) => rowAt((time - START) / HOUR));
      return timeframe === '1h' ? change(rows) : rows;
    },
  };
};

/** The candle that the fake venue sends for a step. */
export const rowAt = (step: number): CandleRow => {
  const { time, open, high, low, close, volume } = candlesAt([step]);
  return [time[0]!, open[0]!, high[0]!, low[0]!, close[0]!, volume[0]!];
};
