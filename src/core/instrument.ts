import type { SymbolName } from './symbol.js';

/** The rules and costs of one market on one venue. A step of 0 means "no grid", a minimum of 0 "no minimum". */
export interface Instrument {
  readonly symbol: SymbolName;
  /** Smallest price step, in quote currency. */
  readonly tickSize: number;
  /** Smallest quantity step, in base currency. */
  readonly lotSize: number;
  /** Smallest order value, in quote currency. */
  readonly minNotional: number;
  /** Fee of an order that rests in the book, as a fraction of its value. */
  readonly makerFeeRate: number;
  /** Fee of an order that takes from the book, as a fraction of its value. */
  readonly takerFeeRate: number;
}
