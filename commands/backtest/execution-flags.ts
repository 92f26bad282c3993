import type { Command } from 'commander';
import { DEFAULTS } from '../../src/config/defaults.js';
import { LIMITS } from '../../src/config/limits.js';
import { numberFlag } from '../cli/values.js';

/** The flags that say how orders are carried out, parsed; a backtest and a session have the same. */
export interface ExecutionFlags {
  readonly execution?: string;
  readonly executionSlices?: number;
  readonly executionDuration?: string;
}

const { execution, executionSlices } = DEFAULTS.trading;

/** Declares them. `styles` are those that may be asked for here. */
export const withExecutionFlags = (command: Command, styles: readonly string[]): Command =>
  command
    .option(
      '--execution <style>',
      `how orders are carried out: ${styles.join(', ')} (default: ${execution}, or trading.execution of the configuration)`,
    )
    .option(
      '--execution-slices <n>',
      `slices of twap and vwap (default: ${executionSlices}, or trading.executionSlices of the configuration)`,
      numberFlag('--execution-slices', LIMITS.slices),
    )
    .option(
      '--execution-duration <time>',
      'over how long they spread an order (default: 5m, or trading.executionDuration of the configuration)',
    );
