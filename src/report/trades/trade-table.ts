import { secondText } from '../../core/clock.js';
import { knowsSeconds } from '../../memory/trades/knows-seconds.js';
import type { TradeRecord } from '../../memory/trades/trade-record.js';
import { duration, price, signedMoney, signedPercent, timeText } from '../format.js';
import { quantityText } from '../quantity.js';
import { type Cell, type Column, cell, table } from '../terminal/table.js';
import { bySign, type Theme, unbounded } from '../terminal/theme.js';

const COLUMNS: readonly Column[] = [
  { head: '#', align: 'right' },
  { head: 'Entry (UTC)', align: 'left' },
  { head: 'Mode', align: 'left' },
  { head: 'Strategy', align: 'left', shrinkTo: 8 },
  { head: 'Symbol', align: 'left' },
  { head: 'Side', align: 'left' },
  { head: 'Quantity', align: 'right' },
  { head: 'Left', align: 'right' },
  { head: 'In at', align: 'right', dropOrder: 1 },
  { head: 'Out at', align: 'right', dropOrder: 2 },
  { head: 'Net P&L', align: 'right' },
  { head: 'Return', align: 'right', dropOrder: 3 },
  { head: 'Held', align: 'right', dropOrder: 5 },
  { head: 'Reason', align: 'left', shrinkTo: 8, dropOrder: 4 },
];

const MINUTE_MS = 60_000;

const placeOf = (name: string): number => COLUMNS.findIndex(({ head }) => head === name);

/** Whether one of them was entered within a minute: then all are told to the second. */
const toTheSecond = (trades: readonly TradeRecord[]): boolean =>
  trades.some(({ mode, entryTime }) => knowsSeconds(mode) && entryTime % MINUTE_MS >= 1000);

type Held = ReadonlyMap<number, number>;

/** Whether some of it was left already. */
const isPart = ({ id, quantity }: TradeRecord, held: Held): boolean =>
  (held.get(id) ?? quantity) !== quantity;

interface Look {
  /** The largest profit or loss. */
  readonly scale: number;
  readonly seconds: boolean;
  /** What is left of open trades, by their number, base currency. */
  readonly held: Held;
  /** Whether quantities have no room for all their digits. */
  readonly short: boolean;
}

const rowOf = (trade: TradeRecord, { scale, seconds, held, short }: Look, theme: Theme): readonly Cell[] => {
  const paint = bySign(theme, trade.profit);
  const open = trade.status === 'open';
  return [
    cell(String(trade.id), theme.dim),
    cell((seconds ? secondText : timeText)(trade.entryTime)),
    cell(trade.mode),
    cell(theme.outside(trade.strategy)),
    cell(theme.outside(trade.symbol)),
    cell(trade.side),
    cell(quantityText(trade.quantity, { short })),
    cell(open ? quantityText(held.get(trade.id) ?? trade.quantity, { short }) : ''),
    cell(price(trade.entryPrice)),
    cell(open ? '' : price(trade.exitPrice)),
    cell(open ? 'open' : signedMoney(trade.profit, scale), open ? theme.strong : paint),
    cell(open ? '' : signedPercent(trade.returnFraction), paint),
    cell(open ? '' : duration(trade.durationMs)),
    cell(theme.outside(trade.exitReason ?? trade.entryReason)),
  ];
};

/**
 * Trades as a table, in the order given; on a narrow terminal without the columns that can be spared, and with all of
 * them where `whole`. The mode has a column where there are several, else a line below; what is left of open trades (`held`)
 * has one where it is less than they began with.
 */
export const tradeTableLines = (
  trades: readonly TradeRecord[],
  theme: Theme,
  whole = false,
  held: Held = new Map(),
): readonly string[] => {
  const seconds = toTheSecond(trades);
  const scale = Math.max(0, ...trades.map(({ profit }) => Math.abs(profit ?? 0)));
  const modes = [...new Set(trades.map(({ mode }) => mode))];
  const several = modes.length > 1;
  const spared = new Set([
    ...(several ? [] : [placeOf('Mode')]),
    ...(trades.some((trade) => isPart(trade, held)) ? [] : [placeOf('Left')]),
  ]);
  const kept = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, k) => !spared.has(k));
  const rows = trades.map((trade) => kept(rowOf(trade, { scale, seconds, held, short: !whole }, theme)));
  const lines = table({ columns: kept(COLUMNS), rows, gap: 1 }, whole ? unbounded(theme) : theme);
  return several ? lines : [...lines, theme.dim(` mode ${modes.join('')}`)];
};
