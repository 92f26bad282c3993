import type { MonitorTrade } from '../../../core/monitor-event.js';
import { price, signedMoney, signedPercent, timeText } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** The trades of a session. */
export const TRADE_COLUMNS: readonly Column<MonitorTrade>[] = [
  {
    ...{ name: 'exit', width: 16, align: 'left', rank: 5 },
    text: ({ exit }) => (exit === null ? 'open' : timeText(exit.time)),
    value: ({ exit }) => exit?.time ?? null,
  },
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  { name: 'side', width: 5, align: 'left', rank: 3, text: ({ side }) => side },
  {
    ...{ name: 'pnl', width: 11, align: 'right', rank: 2 },
    text: ({ exit }) => (exit === null ? '' : signedMoney(exit.profit)),
    value: ({ exit }) => exit?.profit ?? null,
    paint: (theme, { exit }) => bySign(theme, exit?.profit),
  },
  {
    ...{ name: 'return', width: 9, align: 'right', rank: 4 },
    text: ({ exit }) => (exit === null ? '' : signedPercent(exit.returnFraction)),
    value: ({ exit }) => exit?.returnFraction ?? null,
    paint: (theme, { exit }) => bySign(theme, exit?.returnFraction),
  },
  {
    ...{ name: 'bars', width: 5, align: 'right', rank: 10 },
    text: ({ exit }) => (exit === null ? '' : String(exit.bars)),
    value: ({ exit }) => exit?.bars ?? null,
  },
  {
    ...{ name: 'entry', width: 16, align: 'left', rank: 12 },
    text: ({ entryTime }) => timeText(entryTime),
    value: ({ entryTime }) => entryTime,
  },
  {
    ...{ name: 'in', width: 10, align: 'right', rank: 8 },
    text: ({ entryPrice }) => price(entryPrice),
    value: ({ entryPrice }) => entryPrice,
  },
  {
    ...{ name: 'out', width: 10, align: 'right', rank: 9 },
    text: ({ exit }) => (exit === null ? '' : price(exit.price)),
    value: ({ exit }) => exit?.price ?? null,
  },
  { name: 'why in', width: 12, align: 'left', rank: 11, text: ({ entryReason }) => entryReason },
  { name: 'why out', width: 12, align: 'left', rank: 6, text: ({ exit }) => exit?.reason ?? '' },
  { name: 'strategy', width: 14, align: 'left', rank: 7, text: ({ strategy }) => strategy },
];
