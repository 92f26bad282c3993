import { dayText, isoTime } from '../../../core/clock.js';
import { showCell, splitCells } from '../../csv/cells.js';
import { parseDecimal } from '../../csv/number-cell.js';
import { parseTimeText, stampToMs, unitOfStamp } from '../../csv/time-cell.js';
import { dayOf, type SentimentRow } from '../row.js';
import { isOnScale, SCALES } from '../scale.js';
import type { RowFault } from './finding.js';
import type { SentimentLayout } from './layout.js';

/** A row as it can be used, or what is wrong with it. */
export type ReadRow = { readonly row: SentimentRow } | { readonly kind: RowFault; readonly text: string };

/** ms UTC of a number of seconds, milliseconds or microseconds, or of ISO 8601; NaN for anything else. */
const timeOf = (cell: string): number => {
  const stamp = parseDecimal(cell);
  const unit = unitOfStamp(stamp);
  return unit === undefined ? parseTimeText(cell) : stampToMs(stamp, unit);
};

const dayIn = (
  cells: readonly string[],
  columns: readonly number[],
): number | Exclude<ReadRow, { row: unknown }> => {
  let day: number | undefined;
  for (const column of columns) {
    const cell = cells[column] ?? '';
    const time = timeOf(cell);
    if (Number.isNaN(time)) return { kind: 'no-day', text: `${showCell(cell)} is no date` };
    if (time !== dayOf(time))
      return { kind: 'not-a-day', text: `${isoTime(time)} is not the start of a day, UTC` };
    if (day !== undefined && day !== time)
      return { kind: 'two-days', text: `${dayText(day)} and ${dayText(time)} in one row` };
    day = time;
  }
  return day ?? { kind: 'no-day', text: 'there is no date' };
};

/** Reads one line (without its end). `now`: days after that of `now` are in the future. */
export const readSentimentRow = (
  line: string,
  layout: SentimentLayout,
  source: string,
  now: number,
): ReadRow => {
  const cells = splitCells(line, layout.delimiter);
  const day = dayIn(cells, layout.days);
  if (typeof day !== 'number') return day;
  if (day > dayOf(now)) return { kind: 'future', text: `${dayText(day)} has not begun yet` };
  const cell = cells[layout.value] ?? '';
  const raw = parseDecimal(cell);
  if (Number.isNaN(raw))
    return { kind: 'not-a-number', text: `${dayText(day)}: ${layout.valueName} is ${showCell(cell)}` };
  const scale = SCALES[layout.scale];
  if (!isOnScale(raw, scale)) {
    const limits = `from ${scale.min} to ${scale.max}`;
    return { kind: 'out-of-range', text: `${dayText(day)}: ${layout.valueName} is ${raw}, not ${limits}` };
  }
  return { row: { time: day, score: scale.score(raw), raw, source } };
};
