import type { Insertable } from 'kysely';
import { digestOf } from '../../core/digest.js';
import { toJson } from '../json-column.js';
import type { TrialsTable } from '../schema/run-results.js';

/** One evaluation of one parameter set on one range of data, by whatever command. Times ms UTC, fractions as fractions. */
export interface Trial {
  /** What the strategy is a variant of: trials of one family compete with each other. */
  readonly family: string;
  /** Hash of the strategy's source; null for one that was made in memory. */
  readonly sourceDigest: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  /** Whether the candles are those of a made-up market: they say nothing of a real one. */
  readonly madeUp: boolean;
  /** The range that was traded: open of its first bar, close of its last. */
  readonly from: number;
  readonly to: number;
  /** Hash of the candles of that range, without the history before it; 64 hex digits. */
  readonly dataDigest: string;
  /** Costs and rules, as a text that is the same for the same ones. */
  readonly configuration?: string;
  /** Sharpe ratio of daily returns, per DAY and not annualised; null where there were too few. */
  readonly dailySharpe: number | null;
  /** Days. */
  readonly observations: number;
  readonly skewness: number | null;
  /** RAW kurtosis: 3 is normal. */
  readonly kurtosis: number | null;
  readonly totalReturn: number | null;
  readonly trades: number;
  /** What evaluated it: `backtest`, `walkforward`, `optimize`, `evolve`, … */
  readonly origin: string;
  /** The stored run it is, where it is one. */
  readonly runId?: string;
}

/** The markets in an order that does not depend on how they were named. */
export const marketsOf = (symbols: readonly string[]): string => toJson([...symbols].sort());

/** What makes a trial this trial, as one text. A list and not parts that are hashed one by one: ledgers fill fast. */
const identityOf = (trial: Trial, parameters: string, symbols: string): string =>
  JSON.stringify([
    trial.family,
    trial.sourceDigest,
    parameters,
    symbols,
    trial.timeframe,
    trial.from,
    trial.to,
    trial.dataDigest,
    trial.configuration ?? '',
    // Only then: the others keep the key they had before it was told.
    ...(trial.madeUp ? ['made up'] : []),
  ]);

/** The key of a trial: a SHA-256, the same for the same set on the same data under the same rules. */
export const trialKey = (trial: Trial): string =>
  digestOf(identityOf(trial, toJson(trial.parameters), marketsOf(trial.symbols)));

/** A row as it goes into the table. A type and not an interface: rows are records. */
export type TrialRow = Required<Omit<Insertable<TrialsTable>, 'id'>>;

/** Its key is a SHA-256: the same set on the same data under the same rules has the same one. */
export const trialRow = (trial: Trial, now: number): TrialRow => {
  const parameters = toJson(trial.parameters);
  const symbols = marketsOf(trial.symbols);
  return {
    key: digestOf(identityOf(trial, parameters, symbols)),
    family: trial.family,
    parameters,
    symbols,
    timeframe: trial.timeframe,
    from_time: trial.from,
    to_time: trial.to,
    data_digest: trial.dataDigest,
    daily_sharpe: trial.dailySharpe,
    observations: trial.observations,
    skewness: trial.skewness,
    // Never below 1 but for rounding, which the table would refuse.
    kurtosis: trial.kurtosis === null ? null : Math.max(1, trial.kurtosis),
    total_return: trial.totalReturn,
    trades: trial.trades,
    origin: trial.origin,
    run_id: trial.runId ?? null,
    evaluations: 1,
    made_up: trial.madeUp ? 1 : 0,
    created_at: now,
    last_at: now,
  };
};
