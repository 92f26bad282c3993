import type { SymbolName } from './symbol.js';

/** What one market did for a run. Money in quote currency, fractions as fractions; null where there is nothing to say. */
export interface SymbolFigures {
  readonly symbol: SymbolName;
  readonly trades: number;
  readonly winRate: number | null;
  /** Profit of its trades net of fees: the rows add up to the net profit of the run. */
  readonly netProfit: number;
  /** `netProfit` over the starting balance of the whole account. */
  readonly profitShare: number | null;
  readonly profitFactor: number | null;
  readonly fees: number;
  /** Share of the steps of the run at whose close a position in it was open. */
  readonly exposure: number | null;
  /** The worst trade that lost, negative; null where none did. */
  readonly largestLoss: number | null;
  /** Mean time from the bar of the entry to the bar of the last exit, ms. */
  readonly averageHoldMs: number | null;
  /** Return of buying it at its first traded open and holding it to its last close, without costs. */
  readonly holdingReturn: number | null;
}

/** Correlations of every market with every other, in the order of the markets, and the days behind each. */
export interface CorrelationMatrix {
  readonly values: readonly (readonly (number | null)[])[];
  readonly days: readonly (readonly number[])[];
}

/** How alike the markets of a run moved, and how alike what was earned in them. */
export interface PortfolioCorrelation {
  readonly symbols: readonly SymbolName[];
  /** Of the daily returns of their closes. */
  readonly closes: CorrelationMatrix;
  /** Of their daily profits, open positions marked at the close of the day. */
  readonly profits: CorrelationMatrix;
}

/** The same run without the finer candles that it looked into bars with. */
export interface WithoutDetail {
  readonly totalReturn: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number;
  readonly ambiguousTrades: number;
}
