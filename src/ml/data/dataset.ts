import { usageError } from '../../core/errors.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { Windows } from '../features/windows.js';
import { logReturns, windowDeviation } from './window-deviation.js';

/** Windows of candles with what came after them. Columns are as long as the candles. */
export interface Dataset {
  readonly windows: Windows;
  /** Bars ahead. */
  readonly horizon: number;
  /**
   * σ √horizon, σ being the standard deviation of one bar inside the window: what turns a target into a logarithmic
   * return. NaN where there is no window.
   */
  readonly scale: Float64Array;
  /** ln(close[i + horizon] / close[i]) / scale[i]; NaN where one of them is not there. */
  readonly target: Float64Array;
  /** Bars that have a window and a target, ascending. */
  readonly usable: Int32Array;
}

export const HORIZON = { min: 1, max: 1000 } as const;

/**
 * Bars ahead that a model predicts where nobody says otherwise: about a day. Within minutes and hours costs eat what can
 * be foretold; the longer ahead, the fewer independent moves there are to learn from and to be judged by.
 */
export const DEFAULT_HORIZON: Readonly<Record<Timeframe, number>> = {
  '1m': 240,
  '5m': 144,
  '15m': 96,
  '30m': 48,
  '1h': 24,
  '4h': 6,
  '1d': 5,
};

/** σ √horizon for each bar that has a window. */
export const scaleColumn = (windows: Windows, horizon: number): Float64Array => {
  const { candles, spec } = windows;
  const returns = logReturns(candles.close);
  const scale = new Float64Array(candles.length).fill(Number.NaN);
  for (let i = 0; i < candles.length; i++) {
    if (windows.has(i)) scale[i] = windowDeviation(returns, i, spec.steps) * Math.sqrt(horizon);
  }
  return scale;
};

/**
 * The samples that windows of candles give: target = the logarithmic return of the next `horizon` bars, in units of what
 * the window makes of its spread. A sample whose target lies beyond missing candles is left out, and one whose window
 * does not move.
 */
export const buildDataset = (windows: Windows, horizon: number): Dataset => {
  if (!(Number.isInteger(horizon) && horizon >= HORIZON.min && horizon <= HORIZON.max)) {
    throw usageError(
      `a horizon of ${horizon} bars is not allowed`,
      `give a whole number from ${HORIZON.min} to ${HORIZON.max}`,
    );
  }
  const { candles, starts } = windows;
  const { close, length } = candles;
  const scale = scaleColumn(windows, horizon);
  const target = new Float64Array(length).fill(Number.NaN);
  const usable: number[] = [];
  for (let i = 0; i + horizon < length; i++) {
    if (!(scale[i] > 0) || starts[i + horizon] !== starts[i]) continue;
    target[i] = Math.log(close[i + horizon] / close[i]) / scale[i];
    if (Number.isFinite(target[i])) usable.push(i);
    else target[i] = Number.NaN;
  }
  return { windows, horizon, scale, target, usable: Int32Array.from(usable) };
};
