import { dayText } from '../../core/clock.js';
import { dataError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';

/** What one source says of one day. */
export interface SentimentRow {
  /** Start of the day, ms UTC. */
  readonly time: number;
  /** From -1, fear, to 1, greed: one scale for all sources. */
  readonly score: number;
  /** The value as the source has it, on its own scale. */
  readonly raw: number;
  readonly source: string;
}

/** From when on the row of a day is known, ms UTC: the start of the next day. Before that it is a look ahead. */
export const knownFrom = (day: number): number => day + DAY_MS;

/** Start of the day that contains a time, ms UTC. */
export const dayOf = (time: number): number => Math.floor(time / DAY_MS) * DAY_MS;

/** Start of the newest day whose row can be known at a time: the day before. */
export const newestKnowable = (time: number): number => dayOf(time) - DAY_MS;

/**
 * Passes rows on that a join can use: one for a day at most, each at the start of its day, ascending, every score from
 * -1 to 1. Throws a data error that names the first that is not so.
 */
export const checkedRows = <R extends SentimentRow>(rows: readonly R[]): readonly R[] => {
  let before = Number.NEGATIVE_INFINITY;
  for (const { time, score, source } of rows) {
    if (!Number.isSafeInteger(time) || time !== dayOf(time))
      throw dataError(`${source}: ${time} is not the start of a day in ms UTC`);
    if (time <= before) throw dataError(`${source}: ${dayText(time)} is twice there, or out of order`);
    if (!(score >= -1 && score <= 1))
      throw dataError(`${source}: ${dayText(time)} has the score ${score}, which is not from -1 to 1`);
    before = time;
  }
  return rows;
};
