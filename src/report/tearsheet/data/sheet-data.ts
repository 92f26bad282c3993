import type { SymbolName } from '../../../core/symbol.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { EquityColumns, PriceColumns, TradeColumns } from '../browser/columns.js';
import type { PageData } from '../browser/page-data.js';
import type { TearSheet } from '../tear-sheet.js';
import { equityColumns, packEquity } from './equity-data.js';
import { packPrices, priceColumns } from './market-data.js';
import { priceUnit } from './price-unit.js';
import { packTrades, tradeColumns } from './trade-data.js';

/** Rows of equity, and candles of all markets together, that a page carries: more would not be quicker to look at. */
const MOST_ROWS = 120_000;

/** Markets whose candles are drawn. */
export const MOST_MARKETS = 8;

export interface MarketColumns {
  readonly symbol: SymbolName;
  readonly bars: PriceColumns;
  readonly trades: TradeColumns;
}

/** What the charts of a page are drawn from, and the same packed for its script. */
export interface SheetData {
  readonly from: number;
  readonly to: number;
  readonly equity: EquityColumns;
  readonly markets: readonly MarketColumns[];
  readonly packed: PageData;
}

/** Gathers the columns of a tear sheet. O(bars + trades). */
export const sheetData = ({ report, candles = [] }: TearSheet): SheetData => {
  const { run, conditions, trades } = report;
  const step = timeframeMs(run.timeframe);
  const span = { from: run.from, to: Math.max(run.to, run.from + step) };
  const { initialBalance } = conditions;
  const equity = equityColumns(report.equity, { initialBalance, step, most: MOST_ROWS });
  const drawn = candles.slice(0, MOST_MARKETS);
  const most = Math.floor(MOST_ROWS / Math.max(1, drawn.length));
  const markets = drawn.map((market) => ({
    symbol: market.symbol,
    bars: priceColumns(market, span, most),
    trades: tradeColumns(trades, market.symbol),
  }));
  return {
    ...span,
    equity,
    markets,
    packed: {
      ...span,
      equity: packEquity(equity),
      markets: markets.map(({ bars, trades: own }, i) => ({
        prices: packPrices(bars, priceUnit(drawn[i]!)),
        trades: packTrades(own),
      })),
    },
  };
};
