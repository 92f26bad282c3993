import type { LuckReport } from '../core/luck-report.js';
import type { MonteCarloRecord } from '../core/monte-carlo.js';
import type { PortfolioCorrelation, SymbolFigures, WithoutDetail } from '../core/portfolio.js';
import type { EquityCurve, OtherWay, RunConditions, RunRecord } from '../core/run.js';
import type { SensitivityRecord } from '../core/sensitivity.js';
import type { Trade } from '../core/trade.js';
import type { StateChange } from '../core/trading-state.js';
import type { UntilHalt } from '../core/until-halt.js';
import type { Metrics } from '../metrics/metrics.js';

export type { EquityCurve, OtherWay, RunConditions, RunRecord } from '../core/run.js';

/** Everything a backtest has to say: what reports are made from. */
export interface BacktestReport {
  readonly run: RunRecord;
  readonly conditions: RunConditions;
  readonly metrics: Metrics;
  /** The same statistics for buy-and-hold over the same bars. */
  readonly benchmark: Metrics;
  readonly trades: readonly Trade[];
  readonly equity: EquityCurve;
  /** Present when some trades were ambiguous. */
  readonly otherWay?: OtherWay;
  /** What each market did, in their order. */
  readonly symbols?: readonly SymbolFigures[];
  /** How alike the markets moved, and what was earned in them; left out for one market. */
  readonly correlation?: PortfolioCorrelation;
  /** The same run without its finer candles; left out where it had none. */
  readonly withoutDetail?: WithoutDetail;
  /** Orders that were not sent or not filled, by reason. */
  readonly refusals: Readonly<Record<string, number>>;
  /** How the limits of the account changed what trading was allowed, in order. */
  readonly stateChanges?: readonly StateChange[];
  /** The run until a limit halted it; left out where no day was idle after that. */
  readonly untilHalt?: UntilHalt;
  /** How likely it is that the result is luck; left out of runs that were stored without it. */
  readonly luck?: LuckReport;
  /** What a reader must know before believing the numbers; the gravest first. */
  readonly warnings: readonly string[];
  /** What the data checks noted in the range, one line each. */
  readonly dataNotes: readonly string[];
  /** Paths that might have been, where they were asked for. */
  readonly monteCarlo?: MonteCarloRecord;
  /** What became of the run when one thing was changed, where that was asked for. */
  readonly sensitivity?: SensitivityRecord;
}
