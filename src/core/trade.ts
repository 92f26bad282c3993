import type { SignalDetail } from './signal-detail.js';
import type { SymbolName } from './symbol.js';

export type Side = 'long' | 'short';

/** One way out of a position: a trade has several when it was left in stages. */
export interface TradeExit {
  readonly time: number;
  readonly price: number;
  readonly quantity: number;
  readonly reason: string;
}

/**
 * A round trip, from entry to flat. Money in quote currency, quantities in base currency, times ms UTC, fractions as
 * fractions. Prices are averages weighted by quantity. `pnl` is net of fees; slippage is already in the prices and
 * is repeated in `slippage` for the record.
 */
export interface Trade {
  readonly symbol: SymbolName;
  readonly side: Side;
  readonly quantity: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly exitTime: number;
  readonly exitPrice: number;
  readonly fees: number;
  readonly slippage: number;
  readonly pnl: number;
  /** `pnl` over the value of the entry. */
  readonly returnFraction: number;
  /** Bars from the entry fill to the exit fill. */
  readonly bars: number;
  readonly entryTag: string;
  /** Reason of the last exit. */
  readonly exitReason: string;
  /** Worst excursion against the position while it was open, as a fraction of the entry price, never positive. */
  readonly mae: number;
  /** Best excursion in favour of the position while it was open, as a fraction of the entry price, never negative. */
  readonly mfe: number;
  /** True when stop and target (or entry and stop) lay in one bar and the candle cannot tell which came first. */
  readonly ambiguous: boolean;
  /** Every way out, in order of time. */
  readonly exits: readonly TradeExit[];
  /** What was behind the signal, where the strategy explains itself. */
  readonly signal?: SignalDetail;
}
