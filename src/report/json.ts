import type { LuckReport } from '../core/luck-report.js';
import type { MonteCarloRecord } from '../core/monte-carlo.js';
import type { PortfolioCorrelation, SymbolFigures, WithoutDetail } from '../core/portfolio.js';
import type { SensitivityRecord } from '../core/sensitivity.js';
import type { SignalDetail } from '../core/signal-detail.js';
import type { Trade } from '../core/trade.js';
import type { StateChange } from '../core/trading-state.js';
import type { UntilHalt } from '../core/until-halt.js';
import { finite } from '../metrics/finite.js';
import type { Metrics } from '../metrics/metrics.js';
import type { BacktestReport, OtherWay, RunConditions, RunRecord } from './backtest-report.js';
import { type EquityPoint, equityPoints } from './equity-points.js';
import { type RunValueAtRisk, runValueAtRisk } from './risk/run-value-at-risk.js';

/** A trade as written out: the record without its single exits. */
export type TradeDocument = Omit<Trade, 'exits'>;

/** What `--json` prints; docs/schema/backtest.schema.json describes it. Times ms UTC, fractions as fractions. */
export interface BacktestDocument {
  readonly run: RunRecord;
  readonly metrics: Metrics;
  readonly trades: readonly TradeDocument[];
  readonly equity: readonly EquityPoint[];
  readonly warnings: readonly string[];
  readonly conditions: RunConditions;
  readonly benchmark: Metrics;
  readonly luck: LuckReport | null;
  readonly refusals?: Readonly<Record<string, number>>;
  readonly stateChanges?: readonly StateChange[];
  readonly untilHalt?: UntilHalt;
  readonly dataNotes?: readonly string[];
  readonly otherWay?: OtherWay;
  readonly valueAtRisk?: RunValueAtRisk;
  readonly symbols?: readonly SymbolFigures[];
  readonly correlation?: PortfolioCorrelation;
  readonly withoutDetail?: WithoutDetail;
  readonly monteCarlo?: MonteCarloRecord;
  readonly sensitivity?: SensitivityRecord;
}

/** The object with every number that is not finite replaced by null; one level deep. */
const finiteMembers = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      typeof value === 'number' && !Number.isFinite(value) ? null : value,
    ]),
  ) as T;

const signalDocument = (signal: SignalDetail): SignalDetail => ({
  ...finiteMembers(signal),
  breakdown: finiteMembers(signal.breakdown),
});

const tradeDocument = ({ exits: _, signal, ...trade }: Trade): TradeDocument => ({
  ...finiteMembers(trade),
  ...(signal === undefined ? {} : { signal: signalDocument(signal) }),
});

const valueAtRiskMember = (report: BacktestReport): Pick<BacktestDocument, 'valueAtRisk'> => {
  const valueAtRisk = runValueAtRisk(report);
  return valueAtRisk === undefined ? {} : { valueAtRisk };
};

const runDocument = (run: RunRecord): RunRecord => ({ ...run, parameters: finiteMembers(run.parameters) });

/**
 * The backtest as the documented object. Numbers that are not finite become null; `refusals`, `dataNotes`,
 * `otherWay`, `correlation` and `withoutDetail` are left out where there are none, `valueAtRisk` where there are too few
 * days, and `luck` is null for a run that was stored without it. O(bars + trades).
 */
export const toBacktestJson = (report: BacktestReport): BacktestDocument => {
  const { run, metrics, trades, equity, warnings, conditions, benchmark } = report;
  const {
    refusals,
    stateChanges = [],
    untilHalt,
    dataNotes,
    otherWay,
    symbols,
    correlation,
    withoutDetail,
    luck = null,
    monteCarlo,
    sensitivity,
  } = report;
  return {
    run: runDocument(run),
    metrics: finiteMembers(metrics),
    trades: trades.map(tradeDocument),
    equity: equityPoints(equity),
    warnings,
    conditions: finiteMembers(conditions),
    benchmark: finiteMembers(benchmark),
    luck,
    ...(Object.keys(refusals).length === 0 ? {} : { refusals }),
    ...(stateChanges.length === 0 ? {} : { stateChanges }),
    ...(untilHalt === undefined ? {} : { untilHalt: finiteMembers(untilHalt) }),
    ...(dataNotes.length === 0 ? {} : { dataNotes }),
    ...(otherWay === undefined ? {} : { otherWay: finiteMembers(otherWay) }),
    ...valueAtRiskMember(report),
    ...(symbols === undefined ? {} : { symbols: symbols.map(finiteMembers) }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(withoutDetail === undefined ? {} : { withoutDetail: finiteMembers(withoutDetail) }),
    ...(monteCarlo === undefined ? {} : { monteCarlo }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
};

const POINTS_PER_CHUNK = 1024;

/**
 * The same document as JSON text on one line, in pieces: the curve, by far its largest part, is never held in memory as
 * objects. The pieces put together parse to exactly `toBacktestJson(report)`.
 */
export function* backtestJsonText(report: BacktestReport): Generator<string> {
  const { time, equity: values, drawdown } = report.equity;
  const empty = { ...report.equity, time: time.subarray(0, 0) };
  const { run, metrics, trades, equity: _, ...rest } = toBacktestJson({ ...report, equity: empty });
  yield `${JSON.stringify({ run, metrics, trades }).slice(0, -1)},"equity":[`;
  for (let from = 0; from < time.length; from += POINTS_PER_CHUNK) {
    const points: string[] = [];
    for (let i = from; i < Math.min(time.length, from + POINTS_PER_CHUNK); i++) {
      points.push(`{"time":${time[i]!},"equity":${finite(values[i]!)},"drawdown":${finite(drawdown[i]!)}}`);
    }
    yield `${from === 0 ? '' : ','}${points.join(',')}`;
  }
  yield `],${JSON.stringify({ ...rest, ...valueAtRiskMember(report) }).slice(1)}`;
}
