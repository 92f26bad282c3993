import type { MonitorTrade } from '../../../core/monitor-event.js';
import { price, signedMoney, signedPercent, timeText } from '../../../report/format.js';
import { quantityText } from '../../../report/quantity.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** Trades, open and closed. */
export const TRADE_COLUMNS: readonly Column<MonitorTrade>[] = [
  {
    ...{ name: 'entered', width: 16, align: 'left', rank: 4 },
    text: ({ entryTime }) => timeText(entryTime),
    value: ({ entryTime }) => entryTime,
  },
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  { name: 'side', width: 5, align: 'left', rank: 3, text: ({ side }) => side },
  { name: 'strategy', width: 16, align: 'left', rank: 9, text: ({ strategy }) => strategy },
  {
    ...{ name: 'quantity', width: 9, align: 'right', rank: 10 },
    text: ({ quantity }) => quantityText(quantity, { short: true }),
    value: ({ quantity }) => quantity,
  },
  {
    ...{ name: 'entry', width: 10, align: 'right', rank: 7 },
    text: ({ entryPrice }) => price(entryPrice),
    value: ({ entryPrice }) => entryPrice,
  },
  {
    ...{ name: 'exit', width: 10, align: 'right', rank: 8 },
    text: ({ exit }) => (exit === null ? 'open' : price(exit.price)),
    value: ({ exit }) => exit?.price ?? null,
  },
  {
    ...{ name: 'pnl', width: 10, align: 'right', rank: 2 },
    text: ({ exit }) => (exit === null ? '' : signedMoney(exit.profit)),
    value: ({ exit }) => exit?.profit ?? null,
    paint: (theme, { exit }) => bySign(theme, exit?.profit),
  },
  {
    ...{ name: 'return', width: 9, align: 'right', rank: 5 },
    text: ({ exit }) => (exit === null ? '' : signedPercent(exit.returnFraction)),
    value: ({ exit }) => exit?.returnFraction ?? null,
    paint: (theme, { exit }) => bySign(theme, exit?.profit),
  },
  {
    ...{ name: 'bars', width: 5, align: 'right', rank: 11 },
    text: ({ exit }) => (exit === null ? '' : String(exit.bars)),
    value: ({ exit }) => exit?.bars ?? null,
  },
  { name: 'why in', width: 14, align: 'left', rank: 12, text: ({ entryReason }) => entryReason },
  {
    name: 'why out',
    width: 10,
    align: 'left',
    rank: 6,
    grows: true,
    text: ({ exit }) => exit?.reason ?? 'open',
  },
  {
    ...{ name: 'left', width: 16, align: 'left', rank: 13 },
    text: ({ exit }) => (exit === null ? '' : timeText(exit.time)),
    value: ({ exit }) => exit?.time ?? null,
  },
];
