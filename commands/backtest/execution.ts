import type { EffectiveConfig } from '../../src/config/config.js';
import { parseDuration } from '../../src/core/duration.js';
import { usageError } from '../../src/core/errors.js';
import type { BacktestOptions } from '../../src/library/backtest-options.js';
import { slicedChoiceOf } from '../../src/library/execution-options.js';
import type { ExecutionFlags } from './execution-flags.js';

type Chosen = Pick<BacktestOptions, 'execution' | 'executionSlices' | 'executionDurationMs'>;

/** Throws a usage error for a flag that says how to slice where nothing is sliced. */
export const refuseIdleSlices = (flags: ExecutionFlags, { values }: EffectiveConfig): void => {
  const { execution } = values.trading;
  if (execution === 'twap' || execution === 'vwap') return;
  const idle =
    flags.executionSlices !== undefined
      ? '--execution-slices'
      : flags.executionDuration !== undefined
        ? '--execution-duration'
        : undefined;
  if (idle !== undefined)
    throw usageError(`${idle} does not go with --execution ${execution}`, 'it is for twap and vwap');
};

/** How the orders of a backtest are carried out; nothing where they go at once. Throws usage errors for what cannot be. */
export const executionConditions = ({ values: { trading } }: EffectiveConfig): Chosen => {
  const { execution, executionSlices, executionDuration, participation, timeframe } = trading;
  if (execution === 'market') return {};
  const choice = slicedChoiceOf(
    {
      // What is only for sessions is refused there.
      execution: execution as NonNullable<Chosen['execution']>,
      executionSlices,
      ...(executionDuration === null ? {} : { executionDurationMs: parseDuration(executionDuration) }),
      ...(participation === null ? {} : { participation }),
    },
    timeframe,
  );
  return choice === undefined
    ? {}
    : { execution: choice.kind, executionSlices: choice.slices, executionDurationMs: choice.durationMs };
};
