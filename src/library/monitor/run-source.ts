import type { CandleColumns } from '../../core/candles.js';
import type { EquityPoint, MonitorCandle, MonitorSource, MonitorTrade } from '../../core/monitor-event.js';
import type { EquityCurve, RunConditions, RunRecord } from '../../core/run.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Trade } from '../../core/trade.js';
import { valueText } from './value-text.js';

/** A backtest that has been made, with the candles that it was made from. */
export interface RunToShow {
  readonly run: RunRecord;
  readonly conditions: RunConditions;
  readonly equity: EquityCurve;
  readonly trades: readonly Trade[];
  /** What came of it, in short, the most important first. */
  readonly facts: readonly string[];
  readonly candles: readonly (CandleColumns & { readonly symbol: SymbolName })[];
}

const pointsOf = ({ time, equity, drawdown }: EquityCurve): readonly EquityPoint[] =>
  Array.from(time, (at, k) => ({ time: at, equity: equity[k]!, drawdown: drawdown[k]! }));

const candlesOf = (columns: CandleColumns): readonly MonitorCandle[] => {
  const { time, open, high, low, close, volume } = columns;
  return Array.from(time, (at, k) => ({
    ...{ time: at, open: open[k]!, high: high[k]!, low: low[k]!, close: close[k]!, volume: volume[k]! },
  }));
};

const tradeOf = (trade: Trade, index: number, strategy: string): MonitorTrade => ({
  ...{ id: String(index + 1), symbol: trade.symbol, side: trade.side, strategy, quantity: trade.quantity },
  ...{ entryTime: trade.entryTime, entryPrice: trade.entryPrice, entryReason: trade.entryTag },
  fees: trade.fees,
  exit: {
    ...{ time: trade.exitTime, price: trade.exitPrice, reason: trade.exitReason, profit: trade.pnl },
    ...{ returnFraction: trade.returnFraction, bars: trade.bars },
  },
});

const settingsOf = ({ run, conditions }: RunToShow) => [
  ...Object.entries(run.parameters).map(([name, value]) => ({
    ...{ name: `parameters.${name}`, value: valueText(value), source: 'this run' },
  })),
  ...Object.entries(conditions).map(([name, value]) => ({
    ...{ name: `conditions.${name}`, value: valueText(value), source: 'this run' },
  })),
];

/** A backtest, to be looked through: everything at once, and nothing more until nobody looks. */
export const runSource = (shown: RunToShow): MonitorSource => ({
  follow: (tell, signal) => {
    const { run, facts, equity, trades, candles } = shown;
    const title = `${run.strategy} on ${run.symbols.join(' ')} ${run.timeframe}`;
    tell({ kind: 'subject', subject: { title, facts: [...facts, `run ${run.id}`] } });
    tell({ kind: 'link', link: 'stored', text: '' });
    tell({ kind: 'settings', settings: settingsOf(shown) });
    for (const columns of candles)
      tell({ kind: 'candles', symbol: columns.symbol, candles: candlesOf(columns) });
    tell({ kind: 'equity', points: pointsOf(equity) });
    tell({ kind: 'trades', trades: trades.map((trade, k) => tradeOf(trade, k, run.strategy)) });
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  },
  wish: null,
  play: null,
});
