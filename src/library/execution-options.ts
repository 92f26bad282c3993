import { DEFAULTS } from '../config/defaults.js';
import { durationText } from '../core/duration.js';
import { usageError } from '../core/errors.js';
import { type Timeframe, timeframeMs } from '../core/timeframe.js';
import type { RunOptions } from '../engine/run.js';
import type { BacktestOptions } from './backtest-options.js';

/** Over how long slices are spread where nothing is said, ms. */
export const DEFAULT_EXECUTION_MS = 300_000;

type Asked = Pick<BacktestOptions, 'execution' | 'executionSlices' | 'executionDurationMs' | 'participation'>;

/** How slices are asked for; undefined for orders that go at once. Throws a usage error for what does not go together. */
export const slicedChoiceOf = (asked: Asked, timeframe: Timeframe): RunOptions['execution'] => {
  const { execution = 'market', participation } = asked;
  if (execution === 'market') {
    const extra = asked.executionSlices !== undefined ? 'executionSlices' : 'executionDurationMs';
    if (asked.executionSlices !== undefined || asked.executionDurationMs !== undefined)
      throw usageError(`${extra} does not go with market execution`, 'ask for twap or vwap');
    return undefined;
  }
  if (execution !== 'twap' && execution !== 'vwap')
    throw usageError(
      `execution of ${String(execution)} is not allowed in a backtest`,
      'use market, twap or vwap: candles do not tell who is served first at a limit',
    );
  const { executionSlices: slices = DEFAULTS.trading.executionSlices } = asked;
  const { executionDurationMs: durationMs = Math.min(DEFAULT_EXECUTION_MS, timeframeMs(timeframe)) } = asked;
  if (durationMs > timeframeMs(timeframe))
    throw usageError(
      `slices over ${durationText(durationMs)} do not fit into a bar of ${timeframe}`,
      'spread them over one bar at most, or take longer bars',
    );
  if (execution === 'twap') return { kind: 'twap', slices, durationMs };
  const share =
    participation === undefined || participation === Number.POSITIVE_INFINITY
      ? DEFAULTS.live.participation
      : participation;
  return { kind: 'vwap', slices, durationMs, participation: share };
};
