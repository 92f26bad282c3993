import { dayText } from '../../../core/clock.js';
import type { TimeRange } from '../../cache/time-ranges.js';
import { badAnswer } from '../http/get-json.js';
import { dayOf, type SentimentRow } from '../row.js';

/**
 * What a service answered, as rows inside a range: ascending. Throws an exchange error where a time is not the start of
 * a day, or where one day stands there twice with two values.
 */
export const answeredRows = (
  source: string,
  answered: readonly SentimentRow[],
  { from, to }: TimeRange,
): readonly SentimentRow[] => {
  const days = new Map<number, SentimentRow>();
  for (const row of answered) {
    if (row.time !== dayOf(row.time)) throw badAnswer(source, `${row.time} is not the start of a day`);
    const other = days.get(row.time);
    if (other !== undefined && other.raw !== row.raw)
      throw badAnswer(source, `${dayText(row.time)} has two values, ${other.raw} and ${row.raw}`);
    days.set(row.time, row);
  }
  return [...days.values()]
    .filter(({ time }) => time >= from && time < to)
    .toSorted((a, b) => a.time - b.time);
};
