import { firstIndexAt } from '../../core/candles.js';
import { columnOf } from '../../core/table.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import { TRADE } from '../../engine/recorder.js';
import { tradeOutcomes } from '../../engine/records.js';
import type { TradeOutcomes } from '../../metrics/metrics-input.js';

/** What a genome did from the start of the data to some time. Views on memory that the next run uses again. */
export interface PlayedRun {
  /** Bar opens, ms UTC, ascending. */
  readonly time: Float64Array;
  /** Equity at the close of each. */
  readonly equity: Float64Array;
  readonly initialEquity: number;
  readonly barMs: number;
  readonly trades: TradeOutcomes;
  /** When each trade was closed, in the order of `trades`. */
  readonly exitTimes: Float64Array;
}

/** An outcome up to a time (ms UTC); what opens or is closed at it or later is left away. */
export const playedUntil = (
  { time, equity, recorder }: EngineOutcome,
  end: number,
  { initialEquity, barMs }: Pick<PlayedRun, 'initialEquity' | 'barMs'>,
): PlayedRun => {
  const bars = firstIndexAt(time, end);
  const exitTimes = columnOf(recorder.trades, TRADE.exitTime);
  const count = firstIndexAt(exitTimes, end);
  return {
    time: time.subarray(0, bars),
    equity: equity.subarray(0, bars),
    initialEquity,
    barMs,
    trades: { ...tradeOutcomes(recorder), count },
    exitTimes: exitTimes.subarray(0, count),
  };
};

/** Equity at a time: at the close of the last bar that opened before it. */
export const equityAt = ({ time, equity, initialEquity }: PlayedRun, at: number): number => {
  const index = firstIndexAt(time, at);
  return index === 0 ? initialEquity : equity[index - 1]!;
};

/** Trades that were closed in `[from, to)`: the place of the first, and the place after the last. */
export const tradesBetween = (
  { exitTimes }: PlayedRun,
  { from, to }: { readonly from: number; readonly to: number },
): readonly [first: number, end: number] => [firstIndexAt(exitTimes, from), firstIndexAt(exitTimes, to)];
