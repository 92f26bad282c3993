import type { Command } from 'commander';
import type { SensitivityRecord } from '../../src/core/sensitivity.js';
import type { BacktestOptions } from '../../src/library/backtest-options.js';
import type { BacktestResult } from '../../src/research/backtest/backtest.js';
import { type MeasuredTrial, type TrialTally, tallyOf } from '../../src/research/overfitting/trial-tally.js';
import type { LedgerTrial } from '../../src/research/walk-forward/ledger-trial.js';
import { startProgress } from '../cli/progress.js';
import type { Terminal } from '../cli/terminal.js';

/** The flag of a sensitivity analysis, parsed. */
export interface SensitivityFlags {
  readonly sensitivity?: boolean;
}

/** Declares it. */
export const withSensitivityFlag = (command: Command): Command =>
  command.option(
    '--sensitivity',
    'also change one thing at a time: each parameter by steps, costs, the time of entry; each is a trial',
  );

/** What became of the run when one thing was changed, as a member of its report, and the evaluations that are to be counted. */
export interface Sensed {
  readonly members: { readonly sensitivity?: SensitivityRecord };
  readonly tried: readonly LedgerTrial[];
}

/** The run and its variations, where no ledger knows of more. */
export const tallyHere = ({ daily }: BacktestResult, tried: readonly LedgerTrial[]): TrialTally =>
  tallyOf([
    [daily.sharpe, daily.observations],
    ...tried.map(({ dailySharpe, observations }): MeasuredTrial => [dailySharpe, observations]),
  ]);

/** Changes one thing at a time where that was asked for. */
export const sensed = async (
  options: BacktestOptions,
  result: BacktestResult,
  { sensitivity, quiet }: SensitivityFlags & { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<Sensed> => {
  if (sensitivity !== true) return { members: {}, tried: [] };
  const [{ prepareRun }, { analyseSensitivity }, { ledgerTrials }] = await Promise.all([
    import('../../src/library/backtest.js'),
    import('../../src/research/sensitivity/sensitivity.js'),
    import('../../src/research/sensitivity/ledger-trials.js'),
  ]);
  const { input } = await prepareRun(options);
  const progress = startProgress(terminal, 'sensitivity', quiet === true, { remaining: true });
  try {
    const { record, trials } = analyseSensitivity(input, result, progress.report);
    return { members: { sensitivity: record }, tried: ledgerTrials(trials, result) };
  } finally {
    progress.done();
  }
};
