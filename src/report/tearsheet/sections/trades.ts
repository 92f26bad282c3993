import type { Trade } from '../../../core/trade.js';
import { count, price, signedMoney, signedPercent, timeText } from '../../format.js';
import { type HtmlCell, type HtmlColumn, judged, paragraph, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

/** A longer list shows its first trades. */
const MOST_TRADES = 200;

const COLUMNS: readonly HtmlColumn[] = [
  { head: '#', number: true },
  { head: 'Symbol', number: false },
  { head: 'Side', number: false },
  { head: 'Entry (UTC)', number: false },
  { head: 'In at', number: true },
  { head: 'Exit (UTC)', number: false },
  { head: 'Out at', number: true },
  { head: 'Net P&L', number: true },
  { head: 'Return', number: true },
  { head: 'MAE', number: true },
  { head: 'MFE', number: true },
  { head: 'Bars', number: true },
  { head: 'Entry tag', number: false },
  { head: 'Exit reason', number: false },
];

const rowOf = (trade: Trade, number: number, scale: number): readonly HtmlCell[] => [
  { text: `${count(number)}${trade.ambiguous ? '?' : ''}` },
  { text: trade.symbol },
  { text: trade.side },
  { text: timeText(trade.entryTime) },
  { text: price(trade.entryPrice) },
  { text: timeText(trade.exitTime) },
  { text: price(trade.exitPrice) },
  { text: signedMoney(trade.pnl, scale), ...judged(trade.pnl) },
  { text: signedPercent(trade.returnFraction), ...judged(trade.returnFraction) },
  { text: signedPercent(trade.mae) },
  { text: signedPercent(trade.mfe) },
  { text: count(trade.bars) },
  { text: trade.entryTag },
  { text: trade.exitReason },
];

/** The trades, the first of a long list. A `?` after the number marks an ambiguous one. */
export const tradeSection = ({ report: { trades, conditions } }: TearSheet): string => {
  if (trades.length === 0) return section('trades', 'Trades', '', paragraph('There were none.', 'dim'));
  const shown = trades.slice(0, MOST_TRADES);
  const left = trades.length - shown.length;
  return section(
    'trades',
    'Trades',
    `${count(trades.length)} in all`,
    table(
      left > 0 ? `The first ${count(shown.length)} trades` : 'All trades',
      COLUMNS,
      shown.map((trade, i) => rowOf(trade, i + 1, conditions.initialBalance)),
    ),
    left > 0 ? paragraph(`${count(left)} more are not listed; --csv and --json have them all.`, 'dim') : '',
  );
};
