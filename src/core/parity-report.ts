import type { SymbolName } from './symbol.js';

/** In what a session and the backtest over the candles it saw differ; docs/parity.md has what each means. */
export const PARITY_KINDS = [
  'signal',
  'order',
  'timing',
  'price',
  'quantity',
  'fee',
  'rounding',
  'missing-fill',
  'extra-fill',
  'trade',
  'equity',
  'inside-bar',
  'held',
  'command',
  'back-filled',
] as const;

export type ParityKind = (typeof PARITY_KINDS)[number];

/** One thing that differs, with its value on either side; null where a side does not have it. */
export interface ParityDifference {
  readonly kind: ParityKind;
  readonly of: 'decision' | 'fill' | 'trade' | 'equity';
  /** Whether a fill enters or leaves; null for what is no fill. */
  readonly role: 'entry' | 'exit' | null;
  /** Null for the account as a whole. */
  readonly symbol: SymbolName | null;
  /** Open of the bar in which it is, ms UTC. */
  readonly barTime: number;
  /** What of it: `price`, `fee`, `profit`; `decision` and `fill` for the whole. */
  readonly field: string;
  readonly session: string | number | null;
  readonly backtest: string | number | null;
}

/** How many things were compared, and how many of them are the same on both sides. */
export interface ParityCount {
  readonly equal: number;
  readonly compared: number;
}

/** A session beside the backtest over the candles it saw. Times ms UTC, money in quote currency. */
export interface ParityReport {
  /** Equal things as a share of all that were compared: 1 only where nothing differs. */
  readonly share: number;
  readonly decisions: ParityCount;
  readonly fills: ParityCount;
  readonly trades: ParityCount;
  /** In the order of time: what follows the first may be its consequence. */
  readonly differences: readonly ParityDifference[];
  /** How many of each kind there are; kinds of which there are none are left out. */
  readonly kinds: Readonly<Partial<Record<ParityKind, number>>>;
  /** What lies behind the last bar that both sides know, and is not compared. */
  readonly cutOff: { readonly decisions: number; readonly fills: number };
  /** Equity at the last close that both know, positions marked; null where there is none. */
  readonly equity: {
    readonly time: number;
    readonly session: number;
    readonly backtest: number;
    /** Session less backtest. */
    readonly difference: number;
    /** As a share of the backtest's, basis points; null where that one is gone. */
    readonly bps: number | null;
  } | null;
  /** Closes that were compared, and the open of the first and the last of their bars. */
  readonly bars: number;
  readonly from: number;
  readonly to: number;
  readonly notes: readonly string[];
}
