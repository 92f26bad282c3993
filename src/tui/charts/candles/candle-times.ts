import type { MonitorCandle } from '../../../core/monitor-event.js';
import { dateText, timeText } from '../../../report/format.js';

const DAY = 86_400_000;

/** Blanks between two times, at least. */
const GAP = 5;

/** Candles of a day and more need no hours; the year is left out, unless there are many days. */
const labelOf = (candles: readonly MonitorCandle[]): ((time: number) => string) => {
  const span = candles.at(-1)!.time - candles[0]!.time;
  if (span > 300 * DAY) return dateText;
  const daily = candles.length > 1 && span / (candles.length - 1) >= DAY;
  return daily ? (time) => dateText(time).slice(5) : (time) => timeText(time).slice(5);
};

/** Opens in UTC, as many as have room: each ends under its candle, the newest always stands there. At least one candle. */
export const candleTimes = (candles: readonly MonitorCandle[]): string => {
  const label = labelOf(candles);
  let line = '';
  for (let index = candles.length - 1; index >= 0; ) {
    const text = label(candles[index]!.time);
    if (line !== '' && index + 1 < text.length) break;
    const start = Math.max(0, index + 1 - text.length);
    // What is left of the times so far is filled up to the column where they begin.
    line =
      line === '' ? ' '.repeat(start) + text : line.slice(0, start) + text + line.slice(start + text.length);
    index = start - 1 - GAP;
  }
  return line;
};
