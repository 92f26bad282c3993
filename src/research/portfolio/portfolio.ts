import { firstIndexAt } from '../../core/candles.js';
import type { PortfolioCorrelation, SymbolFigures } from '../../core/portfolio.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Trade } from '../../core/trade.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import type { MarketInput, RunInput } from '../../engine/run.js';
import { quotient } from '../../metrics/finite.js';
import { dailyCorrelations } from '../../metrics/portfolio/daily-correlations.js';
import { symbolFigures } from '../../metrics/portfolio/symbol-figures.js';
import { closesByDay, dailyChanges, dailyProfits, daySpan } from './daily-columns.js';

/** Return of buying at the first traded open and holding to the last close, without costs. */
const holdingReturn = ({ candles }: MarketInput, from: number | undefined): number | null => {
  const open = candles.open[from === undefined ? 0 : firstIndexAt(candles.time, from)]!;
  return quotient(candles.close.at(-1)! - open, open);
};

/** What each market did for a run, one row each. */
export const symbolRows = (
  { markets, options }: RunInput,
  { time }: EngineOutcome,
  trades: readonly Trade[],
): readonly SymbolFigures[] =>
  symbolFigures({
    symbols: markets.map(({ candles }) => candles.symbol),
    trades,
    time,
    initialBalance: options.initialBalance,
    holdingReturns: Object.fromEntries(
      markets.map((market): [SymbolName, number | null] => [
        market.candles.symbol,
        holdingReturn(market, options.from),
      ]),
    ),
  });

/** How alike the markets of a run moved, and what was earned in them; undefined for one market. */
export const portfolioCorrelation = (
  { markets, options }: RunInput,
  outcome: EngineOutcome,
): PortfolioCorrelation | undefined => {
  if (markets.length < 2) return undefined;
  const span = daySpan(outcome.time);
  const closes = markets.map((market) => closesByDay(market, options.from, span));
  return {
    symbols: markets.map(({ candles }) => candles.symbol),
    closes: dailyCorrelations(closes.map(dailyChanges)),
    profits: dailyCorrelations(dailyProfits(outcome, closes, span), true),
  };
};
