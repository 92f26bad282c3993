import { dayText, minuteText } from '../core/clock.js';
import { dataError, usageError } from '../core/errors.js';
import { DAY_MS, floorToTimeframe, type Timeframe } from '../core/timeframe.js';

/** A range as a person wishes it: a number of days, a start, an end, or two of the three. Times ms UTC. */
export interface RangeWish {
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
}

const DEFAULT_DAYS = 30;

const isDay = (time: number): boolean => time % DAY_MS === 0;

/** Times as people typed them: a day without its hour, and the end of a range by its last day. */
export const timeText = (time: number): string => (isDay(time) ? dayText(time) : minuteText(time));
export const endText = (time: number): string => (isDay(time) ? dayText(time - 1) : minuteText(time));

/**
 * The range `[from, to)` that a wish means when the newest candle ends at `end`. Without a start it is the last `days`
 * (30 when not said). Throws a usage error for a wish that contradicts itself, and a data error for a start after `end`.
 */
export const resolveRange = (
  { days, from, to }: RangeWish,
  timeframe: Timeframe,
  end: number,
): { readonly from: number; readonly to: number } => {
  if (days !== undefined && from !== undefined && to !== undefined) {
    throw usageError('--days, --from and --to cannot all be given', 'give two of them');
  }
  if (from !== undefined && to !== undefined && from >= to) {
    throw usageError(`--from ${timeText(from)} is not before --to ${endText(to)}`, 'exchange the two');
  }
  if (days !== undefined && !(days > 0 && Number.isFinite(days))) {
    throw usageError(`--days ${days} is not allowed`, 'give a number above 0');
  }
  const span = (days ?? DEFAULT_DAYS) * DAY_MS;
  const until = to ?? (from !== undefined && days !== undefined ? from + span : end);
  const start = from ?? floorToTimeframe(until, timeframe) - span;
  if (start >= until) {
    throw dataError(`--from ${timeText(start)} is after the last candle, which ends ${minuteText(until)}`, {
      hint: `choose a day before ${dayText(until)}`,
    });
  }
  return { from: start, to: until };
};
