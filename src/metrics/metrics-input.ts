/** The closed trades of a run as columns, each at least `count` long, in order of their exits. */
export interface TradeOutcomes {
  readonly count: number;
  /** Profit net of fees, quote currency. */
  readonly pnl: Float64Array;
  /** `pnl` over the value of the entry. */
  readonly returnFraction: Float64Array;
  /** Bars from entry to exit. */
  readonly bars: Float64Array;
  /** Worst excursion, a fraction of the entry price, not positive. */
  readonly mae: Float64Array;
  /** Best excursion, a fraction of the entry price, not negative. */
  readonly mfe: Float64Array;
  /** How many trades met stop and target in one bar, so that the candle cannot tell which came first. */
  readonly ambiguous: number;
}

/** Of a curve that has no trades of its own: buy-and-hold, a part of a run. */
export const NO_TRADES: TradeOutcomes = {
  count: 0,
  pnl: new Float64Array(0),
  returnFraction: new Float64Array(0),
  bars: new Float64Array(0),
  mae: new Float64Array(0),
  mfe: new Float64Array(0),
  ambiguous: 0,
};

/** What `summarise` needs to know about a run. Money in quote currency. Columns per bar have one length. */
export interface MetricsInput {
  /** Bar opens, ms UTC, ascending. */
  readonly time: Float64Array;
  /** Length of a bar, ms. */
  readonly barMs: number;
  /** Equity at each bar's close. */
  readonly equity: Float64Array;
  readonly initialEquity: number;
  /** `dayEnds(time)`, for a caller that evaluates many runs on the same bars. */
  readonly dayEnds?: Int32Array;
  readonly trades: TradeOutcomes;
  readonly fees: number;
  readonly slippage: number;
  /** Value of everything bought and sold. */
  readonly turnover: number;
  /** Bars with an open position at their close. */
  readonly exposedBars: number;
  /** Price (or equity) of buy-and-hold at each bar's close. */
  readonly benchmark?: Float64Array;
  /** What the benchmark stood at before the first bar; without it, its first close. */
  readonly benchmarkStart?: number;
  /**
   * Daily returns of the benchmark, for a caller that evaluates many runs on the same bars: then `benchmark` itself
   * may be left out, and only its drawdown is missing from the result.
   */
  readonly benchmarkReturns?: Float64Array;
}
