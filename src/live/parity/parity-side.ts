import type { SymbolName } from '../../core/symbol.js';

/** What was decided at a close. A refused entry is a decision to do nothing. */
export interface SideDecision {
  readonly symbol: SymbolName;
  /** Open of the bar that closed, ms UTC. */
  readonly barTime: number;
  readonly action: 'none' | 'enter' | 'exit';
  readonly side: 1 | -1 | 0;
  /** Tag of an entry, reason of an exit; of nothing why it was refused, where that is known. */
  readonly reason: string | null;
  /** The order that the entry led to, where there is one and it is to be compared. */
  readonly order: { readonly type: string; readonly price: number | null } | null;
}

/** One fill: quantity in base, fee in quote currency. */
export interface SideFill {
  readonly symbol: SymbolName;
  /** Open of its bar, ms UTC. */
  readonly barTime: number;
  readonly role: 'entry' | 'exit';
  readonly side: 'buy' | 'sell';
  readonly price: number;
  readonly quantity: number;
  /** Null where it was paid in a currency that is neither base nor quote. */
  readonly fee: number | null;
  /** By command or in an emergency. */
  readonly flatten: boolean;
}

/** A trade that is closed. */
export interface SideTrade {
  readonly symbol: SymbolName;
  readonly entryBar: number;
  readonly exitBar: number;
  readonly entryTag: string;
  readonly exitReason: string;
  readonly quantity: number;
  readonly fees: number;
  readonly profit: number;
  readonly ambiguous: boolean;
}

/** What a session did, or what the backtest over its candles does. */
export interface ParitySide {
  /** Whatever is not there was a decision to do nothing. */
  readonly decisions: readonly SideDecision[];
  /** In the order in which they happened. */
  readonly fills: readonly SideFill[];
  readonly trades: readonly SideTrade[];
  /** Equity at the close of the bars that opened at a time. */
  readonly equity: ReadonlyMap<number, number>;
}

/** A time in which a session made no entries. */
export interface HeldSpan {
  readonly from: number;
  /** Infinity while it lasts. */
  readonly to: number;
}

/** What must be known beside the two sides. */
export interface ParityFrame {
  /** Length of a bar, ms. */
  readonly barMs: number;
  /** The bars whose closes are compared, by market: open times, ascending. */
  readonly bars: ReadonlyMap<SymbolName, readonly number[]>;
  readonly held: readonly HeldSpan[];
  /** Bars that the session missed and asked for later, as `symbol time`. */
  readonly backFilled: ReadonlySet<string>;
  readonly cutOff: { readonly decisions: number; readonly fills: number };
  readonly notes: readonly string[];
}

/** How a bar of a market is named in sets. */
export const barKey = (symbol: SymbolName, barTime: number): string => `${symbol} ${barTime}`;

/** Whether entries were held at some time within `[from, to]`. */
export const wasHeld = (held: readonly HeldSpan[], from: number, to: number): boolean =>
  held.some((span) => span.from <= to && span.to >= from);
