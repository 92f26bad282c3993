import { isoTime } from '../../core/clock.js';
import type { Trade } from '../../core/trade.js';
import type { BacktestReport } from '../backtest-report.js';
import { monthGrid } from '../month-grid.js';
import { type CsvValue, csvText } from './cells.js';

export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

const iso = (time: number): string | null => (Math.abs(time) <= 8.64e15 ? isoTime(time) : null);

const TRADE_COLUMNS: readonly (readonly [name: string, of: (trade: Trade) => CsvValue])[] = [
  ['symbol', (t) => t.symbol],
  ['side', (t) => t.side],
  ['quantity', (t) => t.quantity],
  ['entry_time', (t) => iso(t.entryTime)],
  ['entry_price', (t) => t.entryPrice],
  ['exit_time', (t) => iso(t.exitTime)],
  ['exit_price', (t) => t.exitPrice],
  ['fees', (t) => t.fees],
  ['slippage', (t) => t.slippage],
  ['pnl', (t) => t.pnl],
  ['return_fraction', (t) => t.returnFraction],
  ['bars', (t) => t.bars],
  ['entry_tag', (t) => t.entryTag],
  ['exit_reason', (t) => t.exitReason],
  ['mae', (t) => t.mae],
  ['mfe', (t) => t.mfe],
  ['ambiguous', (t) => t.ambiguous],
];

const tradesFile = ({ trades }: BacktestReport): CsvFile => ({
  name: 'trades.csv',
  text: csvText(
    ['trade', ...TRADE_COLUMNS.map(([name]) => name)],
    trades.map((trade, i) => [i + 1, ...TRADE_COLUMNS.map(([, of]) => of(trade))]),
  ),
});

const exitsFile = ({ trades }: BacktestReport): CsvFile => ({
  name: 'exits.csv',
  text: csvText(
    ['trade', 'exit', 'time', 'price', 'quantity', 'reason'],
    trades.flatMap(({ exits }, i) =>
      exits.map((exit, j) => [i + 1, j + 1, iso(exit.time), exit.price, exit.quantity, exit.reason]),
    ),
  ),
});

const equityFile = ({ equity }: BacktestReport): CsvFile => ({
  name: 'equity.csv',
  text: csvText(
    ['time', 'equity', 'drawdown', 'benchmark'],
    Array.from(equity.time, (time, i) => [
      iso(time),
      equity.equity[i],
      equity.drawdown[i],
      equity.benchmark[i],
    ]),
  ),
});

const metricsFile = ({ metrics, benchmark }: BacktestReport): CsvFile => {
  const hold = new Map<string, CsvValue>(Object.entries(benchmark));
  return {
    name: 'metrics.csv',
    text: csvText(
      ['metric', 'strategy', 'buy_and_hold'],
      Object.entries(metrics).map(([name, value]) => [name, value, hold.get(name)]),
    ),
  };
};

const monthlyFile = ({ equity, conditions }: BacktestReport): CsvFile => {
  const rows = monthGrid(equity.time, equity.equity, conditions.initialBalance);
  const hold = monthGrid(equity.time, equity.benchmark, conditions.initialBalance);
  return {
    name: 'monthly.csv',
    text: csvText(
      ['year', 'month', 'return_fraction', 'buy_and_hold'],
      rows.flatMap(({ year, months }, y) =>
        months.flatMap((value, m): CsvValue[][] =>
          value === undefined ? [] : [[year, m + 1, value, hold[y]?.months[m]]],
        ),
      ),
    ),
  };
};

/**
 * The backtest as CSV files: trades, equity, metrics, monthly returns, and every exit where some trade was left in
 * stages. Times are ISO 8601 in UTC (the open of the bar), money in quote currency, fractions as fractions.
 */
export const backtestCsvFiles = (report: BacktestReport): readonly CsvFile[] => [
  tradesFile(report),
  equityFile(report),
  metricsFile(report),
  monthlyFile(report),
  ...(report.trades.some(({ exits }) => exits.length > 1) ? [exitsFile(report)] : []),
];
