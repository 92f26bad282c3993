import type { EquityCurve } from '../core/run.js';
import { timeframeMs } from '../core/timeframe.js';
import type { Trade } from '../core/trade.js';
import type { StateChange } from '../core/trading-state.js';
import type { StoredMetrics } from '../memory/runs/run-results.js';
import type { StoredRun } from '../memory/runs/stored-run.js';
import { isClosed, type TradeRecord } from '../memory/trades/trade-record.js';
import { drawdownSeries } from '../metrics/drawdown.js';
import { METRIC_NAMES } from '../metrics/metric-table.js';
import type { Metrics } from '../metrics/metrics.js';
import { symbolFigures } from '../metrics/portfolio/symbol-figures.js';
import { untilHalt } from '../metrics/until-halt.js';
import type { BacktestReport } from './backtest-report.js';

/** A metric that the run was stored without is not available. */
const metricsOf = (stored: StoredMetrics): Metrics =>
  Object.fromEntries(METRIC_NAMES.map((name) => [name, stored[name] ?? null])) as unknown as Metrics;

/** A stored trade as the engine had it; its single exits are not kept. */
const tradeOf = (trade: TradeRecord): Trade | undefined =>
  isClosed(trade)
    ? {
        symbol: trade.symbol,
        side: trade.side,
        quantity: trade.quantity,
        entryTime: trade.entryTime,
        entryPrice: trade.entryPrice,
        exitTime: trade.exitTime,
        exitPrice: trade.exitPrice,
        fees: trade.fees,
        slippage: trade.slippage,
        pnl: trade.profit,
        returnFraction: trade.returnFraction,
        bars: trade.bars ?? 0,
        entryTag: trade.entryReason,
        exitReason: trade.exitReason,
        mae: trade.mae ?? 0,
        mfe: trade.mfe ?? 0,
        ambiguous: trade.ambiguous,
        exits: [],
      }
    : undefined;

export interface StoredResults {
  readonly metrics: Readonly<Record<'strategy' | 'benchmark', StoredMetrics>>;
  readonly trades: readonly TradeRecord[];
  readonly equity: Omit<EquityCurve, 'drawdown'>;
  /** None where left out. */
  readonly stateChanges?: readonly StateChange[];
}

/** The report of a run as it was printed when it was made. What older runs were stored without is not in it. */
export const storedReport = (
  { run, conditions, remarks, warnings }: StoredRun,
  { metrics, trades: stored, equity, stateChanges = [] }: StoredResults,
): BacktestReport => {
  const { refusals, dataNotes, otherWay, holdingReturns = {}, correlation, withoutDetail, luck } = remarks;
  const halted = untilHalt({
    ...equity,
    barMs: timeframeMs(run.timeframe),
    initialEquity: conditions.initialBalance,
    stateChanges,
  });
  const trades = stored.map(tradeOf).filter((trade) => trade !== undefined);
  return {
    run,
    conditions,
    metrics: metricsOf(metrics.strategy),
    benchmark: metricsOf(metrics.benchmark),
    trades,
    equity: { ...equity, drawdown: drawdownSeries(equity.equity, conditions.initialBalance) },
    symbols: symbolFigures({
      symbols: run.symbols,
      trades,
      time: equity.time,
      initialBalance: conditions.initialBalance,
      holdingReturns,
    }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(withoutDetail === undefined ? {} : { withoutDetail }),
    refusals,
    ...(stateChanges.length === 0 ? {} : { stateChanges }),
    ...(halted === null ? {} : { untilHalt: halted }),
    dataNotes,
    ...(otherWay === undefined ? {} : { otherWay }),
    ...(luck === undefined ? {} : { luck }),
    warnings,
  };
};
