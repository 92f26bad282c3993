import { isoTime, minuteText } from '../../core/clock.js';
import type { Finding } from './finding.js';

/** `2018-02-08 01:00`; with seconds and milliseconds where they are not zero, so that the time is exact. */
export const exactTime = (time: number): string =>
  time % 60_000 === 0 ? minuteText(time) : isoTime(time).replace('T', ' ').replace('Z', '');

/** `2018-02-08 01:00 .. 2018-02-09 10:00`, or the one time. */
export const timeSpan = (from: number, to: number): string =>
  from === to ? exactTime(from) : `${exactTime(from)} .. ${exactTime(to)}`;

/** One line for people, times in UTC: `gap: 34 candles missing, 2018-02-08 01:00 .. 2018-02-09 10:00`. */
export const describeFinding = (finding: Finding): string => {
  const { kind, from, to, count, detail } = finding;
  if (kind === 'gap' || kind === 'zero-volume' || kind === 'repeated') {
    return `${kind}: ${detail}, ${timeSpan(from, to)}`;
  }
  const candles = count === 1 ? '' : ` (${count} candles)`;
  return `${kind}: ${timeSpan(from, to)}${candles}: ${detail}`;
};
