import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { Finding } from './finding.js';

const finding = (from: number, count: number, stepMs: number): Finding => ({
  kind: 'gap',
  severity: 'soft',
  from,
  to: from + (count - 1) * stepMs,
  count,
  detail: `${count} ${count === 1 ? 'candle' : 'candles'} missing`,
});

/**
 * The runs of missing candles. `time` in any order, with repeats, NaN and stamps off the grid: a candle fills the slot
 * of the grid in which it opens, so that a shifted candle is not reported as missing besides.
 */
export const findGaps = (time: Float64Array, timeframe: Timeframe): readonly Finding[] => {
  const step = timeframeMs(timeframe);
  const gaps: Finding[] = [];
  const slots = ascendingOnGrid(time, step)
    ? time
    : time
        .filter((at) => Number.isFinite(at))
        .map((at) => Math.floor(at / step) * step)
        .sort();
  for (let i = 1; i < slots.length; i++) {
    const apart = slots[i]! - slots[i - 1]!;
    if (apart > step) gaps.push(finding(slots[i - 1]! + step, Math.round(apart / step) - 1, step));
  }
  return gaps;
};

const ascendingOnGrid = (time: Float64Array, step: number): boolean => {
  if (time.length > 0 && time[0]! % step !== 0) return false;
  for (let i = 1; i < time.length; i++) {
    const apart = time[i]! - time[i - 1]!;
    if (apart !== step && !(apart >= 0 && apart % step === 0)) return false;
  }
  return true;
};
