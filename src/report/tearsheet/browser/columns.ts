/** A column of numbers: an array or a typed one. */
export type Column = ArrayLike<number>;

/** Candles to draw; `step` is the length of one in ms, `decimals` the digits their prices have. */
export interface PriceColumns {
  readonly time: Column;
  readonly open: Column;
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly step: number;
  readonly decimals: number;
}

/** The trades of one market, in order of entry. */
export interface TradeColumns {
  /** Numbers in the table of trades, from 1. */
  readonly number: Column;
  readonly entryTime: Column;
  readonly exitTime: Column;
  readonly entryPrice: Column;
  readonly exitPrice: Column;
  /** Net return as a fraction. */
  readonly result: Column;
  /** 1 long, -1 short. */
  readonly side: Column;
}

/** Equity and drawdown of the strategy and of buy-and-hold; `step` and `decimals` as for prices. */
export interface EquityColumns {
  readonly time: Column;
  readonly equity: Column;
  readonly benchmark: Column;
  readonly drawdown: Column;
  readonly benchmarkDrawdown: Column;
  readonly step: number;
  readonly decimals: number;
}

/** The stretch of time that is shown, ms UTC, and whether amounts are on a logarithmic scale. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
}
