import type { EquityColumns, PriceColumns, TradeColumns, View } from './columns.js';
import { firstAt } from './first-at.js';
import { mergeBars } from './merge-bars.js';
import { decimalText, lengthText, momentText, shareText } from './texts.js';

/** The trades that were open at a moment, in words; at most two of them. */
export const openTrades = (trades: TradeColumns, from: number, to: number): string => {
  const open: string[] = [];
  for (let i = 0; i < trades.entryTime.length && open.length < 3; i++) {
    if (trades.entryTime[i]! >= to || trades.exitTime[i]! < from) continue;
    const side = trades.side[i]! > 0 ? 'long' : 'short';
    open.push(
      open.length === 2 ? 'and more' : `trade ${trades.number[i]} ${side} ${shareText(trades.result[i]!, 2)}`,
    );
  }
  return open.join(', ');
};

/** What a candle of the picture says, `size` rows put together, and the trades that were open in it. */
export const priceReadout = (
  bars: PriceColumns,
  trades: TradeColumns,
  time: number,
  size: number,
): string => {
  const row = Math.min(bars.time.length, firstAt(bars.time, time + 1)) - 1;
  const bar = row < 0 ? undefined : mergeBars(bars, row, row + 1, size)[0];
  if (bar === undefined) return '';
  const { decimals, step } = bars;
  const amounts = [
    ['O', bar.open],
    ['H', bar.high],
    ['L', bar.low],
    ['C', bar.close],
  ] as const;
  const prices = amounts.map(([name, value]) => `${name} ${decimalText(value, decimals)}`).join('  ');
  const length = size > 1 ? ` (${lengthText(size * step)})` : '';
  const open = openTrades(trades, bar.time, bar.time + size * step);
  return `${momentText(bar.time, step)}${length}  ${prices}${open === '' ? '' : `  | ${open}`}`;
};

/** Equity, drawdown and buy-and-hold at a moment. */
export const equityReadout = (curve: EquityColumns, time: number): string => {
  const row = Math.max(0, Math.min(curve.time.length, firstAt(curve.time, time + 1)) - 1);
  const { decimals, step } = curve;
  const amount = (values: EquityColumns['equity']): string => decimalText(values[row]!, decimals);
  return `${momentText(curve.time[row]!, step)}  strategy ${amount(curve.equity)} (${shareText(curve.drawdown[row]!, 1)} from peak)  | buy & hold ${amount(curve.benchmark)} (${shareText(curve.benchmarkDrawdown[row]!, 1)})`;
};

/** What is shown where nothing is pointed at. */
export const restReadout = (view: View, step: number): string =>
  `${momentText(view.from, step)} to ${momentText(view.to, step)}  | drag over the chart to zoom, double click for all`;
