import { firstIndexAt } from '../../core/candles.js';
import type { SymbolFigures } from '../../core/portfolio.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Trade } from '../../core/trade.js';
import { quotient } from '../finite.js';
import { tradeMean, tradeMinimum } from '../trade-columns.js';
import { profitFactorOf, tradeTotals, winRateOf } from '../trade-results.js';

/** What the figures of markets are made from. */
export interface TradedMarkets {
  readonly symbols: readonly SymbolName[];
  readonly trades: readonly Trade[];
  /** Open times of the steps of the run, ms UTC, ascending. */
  readonly time: Float64Array;
  /** Quote currency. */
  readonly initialBalance: number;
  /** Returns of buying and holding, by market, as fractions; a market that is not in it has none. */
  readonly holdingReturns: Readonly<Record<SymbolName, number | null>>;
}

type Source = Pick<TradedMarkets, 'trades' | 'time' | 'initialBalance'>;

/** Steps at whose close one of the trades was open: from the step of an entry to the one before that of its exit. */
const exposedSteps = (trades: readonly Trade[], time: Float64Array): number => {
  const stretches = trades
    .map(({ entryTime, exitTime }) => [firstIndexAt(time, entryTime), firstIndexAt(time, exitTime)] as const)
    .sort(([a], [b]) => a - b);
  let steps = 0;
  let counted = 0;
  for (const [from, to] of stretches) {
    steps += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
  }
  return steps;
};

/**
 * What a set of trades came to: the row of one market, or of all of them together. Each figure is that of the metrics
 * of the same name, over these trades.
 */
export const figuresOf = (
  symbol: SymbolName,
  { trades, time, initialBalance }: Source,
  holdingReturn: number | null,
): SymbolFigures => {
  const pnl = Float64Array.from(trades, (trade) => trade.pnl);
  const totals = tradeTotals(pnl);
  const netProfit = pnl.reduce((sum, profit) => sum + profit, 0);
  const worst = tradeMinimum(pnl);
  return {
    symbol,
    trades: trades.length,
    winRate: winRateOf(totals),
    netProfit,
    profitShare: quotient(netProfit, initialBalance),
    profitFactor: profitFactorOf(totals),
    fees: trades.reduce((sum, { fees }) => sum + fees, 0),
    exposure: quotient(exposedSteps(trades, time), time.length),
    largestLoss: worst !== null && worst < 0 ? worst : null,
    averageHoldMs: tradeMean(Float64Array.from(trades, ({ entryTime, exitTime }) => exitTime - entryTime)),
    holdingReturn,
  };
};

/** One row for every market of a run, in their order; a market without trades has one too. */
export const symbolFigures = ({ symbols, holdingReturns, ...source }: TradedMarkets): SymbolFigures[] =>
  symbols.map((symbol) =>
    figuresOf(
      symbol,
      { ...source, trades: source.trades.filter((trade) => trade.symbol === symbol) },
      holdingReturns[symbol] ?? null,
    ),
  );
