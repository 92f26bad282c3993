import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput, RunInput, RunOptions } from '../../engine/run.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { configurationOf } from '../backtest/identify.js';
import { tradedDigest } from '../backtest/traded-digest.js';
import type { Evaluation } from './search-window.js';

/** What evaluated a parameter set. */
export type TrialOrigin = 'walkforward' | 'holdout' | 'sensitivity' | 'evolution' | 'optimize';

/** One evaluation as the trial ledger keeps it. */
export interface LedgerTrial extends TimeSpan {
  readonly family: string;
  readonly sourceDigest: string | null;
  readonly parameters: ParameterValues;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly dataDigest: string;
  readonly configuration: string;
  readonly dailySharpe: number | null;
  readonly observations: number;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly totalReturn: number | null;
  readonly trades: number;
  readonly origin: TrialOrigin;
}

/** What was evaluated on, and why. */
export interface TrialPart {
  readonly markets: readonly MarketInput[];
  readonly span: TimeSpan;
  readonly options: RunOptions;
  readonly origin: LedgerTrial['origin'];
}

/** What all trials of one part have in common. The configuration of an opened hold-out says so: it is a trial of its own. */
export const partOf = (
  input: RunInput,
  sourceDigest: string | null,
  { markets, span, options, origin }: TrialPart,
) => ({
  family: input.strategy.name,
  sourceDigest,
  symbols: input.markets.map(({ candles }) => candles.symbol),
  timeframe: markets[0]!.candles.timeframe,
  ...span,
  dataDigest: tradedDigest(markets, span),
  configuration: `${origin === 'holdout' ? 'holdout ' : ''}${configurationOf({ ...input, markets, options })}`,
  origin,
});

/** One evaluation on a part (`partOf`). */
export const trialOf = (
  common: ReturnType<typeof partOf>,
  parameters: ParameterValues,
  [dailySharpe, observations, skewness, kurtosis, totalReturn, trades]: Evaluation,
): LedgerTrial => ({
  ...common,
  parameters,
  ...{ dailySharpe, observations, skewness, kurtosis, totalReturn, trades },
});
