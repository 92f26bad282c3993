import { firstIndexAt } from '../core/candles.js';
import { DAY_MS } from '../core/timeframe.js';
import type { StateChange } from '../core/trading-state.js';
import type { UntilHalt } from '../core/until-halt.js';
import { NO_TRADES } from './metrics-input.js';
import { summarise } from './summary.js';

/** A run as far as it matters where its judged returns end. Columns per bar have one length. */
export interface HaltableRun {
  /** Bar opens, ms UTC, ascending. */
  readonly time: Float64Array;
  /** Length of a bar, ms. */
  readonly barMs: number;
  /** Equity at each bar's close. */
  readonly equity: Float64Array;
  readonly initialEquity: number;
  readonly stateChanges: readonly StateChange[];
}

const dayOf = (time: number): number => Math.floor(time / DAY_MS);

/**
 * The bar in which a halted run lost its last position: the last one, from that of the halt on, whose equity is not that
 * of the bar before. After it equity never moves again.
 */
const lastMove = ({ time, equity, barMs }: HaltableRun, halted: number): number => {
  const bar = Math.max(0, firstIndexAt(time, halted - barMs + 1) - 1);
  let at = time.length - 1;
  while (at > bar && equity[at] === equity[at - 1]) at--;
  return at;
};

/**
 * Where the returns end that a run is judged by, and its figures until then: for a run that a limit halted the UTC day on
 * which its last position was closed. Everything that judges a strategy by its daily returns takes the first `days` of
 * them. Null for a run that was not halted, or on its last day: all of its days count. O(bars).
 */
export const untilHalt = (run: HaltableRun): UntilHalt | null => {
  const { time, equity, barMs, initialEquity, stateChanges } = run;
  const halted = stateChanges.find(({ state }) => state.name === 'halted');
  if (halted === undefined || time.length === 0) return null;
  const lastDay = dayOf(time[lastMove(run, halted.time)]!);
  const idleDays = dayOf(time.at(-1)!) - lastDay;
  if (idleDays <= 0) return null;
  const bars = firstIndexAt(time, (lastDay + 1) * DAY_MS);
  const metrics = summarise({
    time: time.subarray(0, bars),
    barMs,
    equity: equity.subarray(0, bars),
    initialEquity,
    trades: NO_TRADES,
    fees: 0,
    slippage: 0,
    turnover: 0,
    exposedBars: 0,
  });
  return {
    time: halted.time,
    lastDay: lastDay * DAY_MS,
    days: lastDay - dayOf(time[0]!) + 1,
    idleDays,
    totalReturn: metrics.totalReturn,
    returnPerYear: metrics.cagr,
    volatility: metrics.annualVolatility,
    sharpe: metrics.sharpe,
    sharpeStandardError: metrics.sharpeStandardError,
    sortino: metrics.sortino,
    calmar: metrics.calmar,
    maxDrawdown: metrics.maxDrawdown,
    valueAtRisk95: metrics.valueAtRisk95,
    conditionalValueAtRisk95: metrics.conditionalValueAtRisk95,
    skewness: metrics.skewness,
    kurtosis: metrics.kurtosis,
  };
};
