import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';
import { rangeOf } from './true-range.js';

/** Wilder's directional movement: the larger of the two moves counts, where it is outward; else 0. */
export const directionalMove = (move: number, opposite: number): number =>
  move > opposite && move > 0 ? move : 0;

/**
 * 100 · smoothed directional movement / smoothed true range, the common core of +DI and −DI.
 * Both are Wilder sums: the plain sum of the first `period − 1` bars, from then on sum − sum / period + new.
 * First value at `period`; 0 where the range is 0.
 */
export const directionalIndex = (
  side: 'plus' | 'minus',
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
): Float64Array => {
  checkPeriod(`${side}DI`, 'period', period);
  checkColumns(`${side}DI`, high, low, close);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close);
  const first = start + period;
  out.fill(Number.NaN, 0, Math.min(first, n));
  const rising = side === 'plus';
  const decay = 1 / period;
  let movement = 0;
  let range = 0;
  for (let i = start + 1; i < n; i++) {
    const up = high[i] - high[i - 1];
    const down = low[i - 1] - low[i];
    const move = rising ? directionalMove(up, down) : directionalMove(down, up);
    const bar = rangeOf(high[i], low[i], close[i - 1]);
    if (i < first) {
      movement += move;
      range += bar;
    } else {
      movement += move - movement * decay;
      range += bar - range * decay;
      out[i] = range === 0 ? 0 : 100 * (movement / range);
    }
  }
  return out;
};
