import type { BacktestResult } from '../backtest/backtest.js';
import { configurationOf } from '../backtest/identify.js';
import type { LedgerTrial } from '../walk-forward/ledger-trial.js';
import type { SensitivityTrial } from './sensitivity.js';

/** The evaluations of a sensitivity analysis as the trial ledger keeps them. `result` is the run that was changed. */
export const ledgerTrials = (
  trials: readonly SensitivityTrial[],
  { run, provenance, tradedDigest }: Pick<BacktestResult, 'run' | 'provenance' | 'tradedDigest'>,
): readonly LedgerTrial[] =>
  trials.map(({ input, measured: { metrics, daily } }) => {
    const { sharpe, observations, skewness, kurtosis } = daily;
    return {
      family: run.strategy,
      sourceDigest: provenance.sourceDigest,
      parameters: input.params,
      symbols: run.symbols,
      timeframe: run.timeframe,
      from: run.from,
      to: run.to,
      dataDigest: tradedDigest,
      configuration: configurationOf(input),
      dailySharpe: sharpe,
      observations,
      skewness,
      kurtosis,
      totalReturn: metrics.totalReturn,
      trades: metrics.trades,
      origin: 'sensitivity',
    };
  });
