import type { LuckReport } from '../../core/luck-report.js';
import type { PortfolioCorrelation, WithoutDetail } from '../../core/portfolio.js';
import type { Regime } from '../../core/regime.js';
import type { EquityCurve, OtherWay, Provenance, RunConditions, RunRecord } from '../../core/run.js';
import type { RunModel } from '../../core/run-model.js';
import type { Trade } from '../../core/trade.js';
import type { StateChange } from '../../core/trading-state.js';

/** The metrics that have a column of their own; whatever others there are is kept beside them. */
export interface KeyMetrics {
  readonly totalReturn: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  readonly profitFactor: number | null;
  readonly winRate: number | null;
  readonly trades: number;
}

/** What a report says of a run beside numbers and warnings. */
export interface RunRemarks {
  /** Orders that were not sent or not filled, by reason. */
  readonly refusals: Readonly<Record<string, number>>;
  /** What the data checks noted in the range. */
  readonly dataNotes: readonly string[];
  /** The same run with doubtful bars resolved the other way. */
  readonly otherWay?: OtherWay;
  /** What its last report said of luck; missing for runs of a version before there was such a report. */
  readonly luck?: LuckReport;
  /** Return of buying and holding each market, by symbol. */
  readonly holdingReturns?: Readonly<Record<string, number | null>>;
  /** How alike the markets moved. */
  readonly correlation?: PortfolioCorrelation;
  /** The same run without its finer candles. */
  readonly withoutDetail?: WithoutDetail;
  /** The models that predicted in it; left out where none did, and of runs of a version before it was told. */
  readonly models?: readonly RunModel[];
}

/** A run to be remembered. Times ms UTC, fractions as fractions. */
export interface NewRun {
  readonly strategyId: number;
  readonly snapshotId: number | null;
  readonly run: RunRecord;
  readonly provenance: Provenance;
  /** Of the candles of the traded range alone, for the trial ledger; 64 hex digits. */
  readonly tradedDigest: string;
  readonly conditions: RunConditions;
  /** What it takes to run it again, as a JSON value. */
  readonly recipe: object;
  readonly remarks: RunRemarks;
  readonly warnings: readonly string[];
  readonly metrics: KeyMetrics;
  readonly benchmark: KeyMetrics;
  readonly trades: readonly Trade[];
  /** How the limits of the account changed what trading was allowed. */
  readonly stateChanges: readonly StateChange[];
  /** The regime each trade was entered in, in the order of `trades`; null where it is not known. */
  readonly entryRegimes: readonly (Regime | null)[];
  readonly equity: Pick<EquityCurve, 'time' | 'equity' | 'benchmark'>;
  /** Its daily returns, per DAY, for the trial ledger. */
  readonly daily: {
    readonly sharpe: number | null;
    readonly observations: number;
    readonly skewness: number | null;
    readonly kurtosis: number | null;
  };
  /** What the strategy is a variant of; its own name when left out. */
  readonly family?: string;
}
