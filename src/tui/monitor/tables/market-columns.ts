import type { MonitorSignal } from '../../../core/monitor-event.js';
import type { SymbolName } from '../../../core/symbol.js';
import { price, ratio, signedMoney, signedPercent } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** A market as it is now; money in quote currency, null where it is not known. */
export interface MarketRow {
  readonly symbol: SymbolName;
  readonly price: number | null;
  /** Since the close a day before, or the first candle that is known. */
  readonly change: number | null;
  /** `long`, `short`, or empty. */
  readonly held: string;
  readonly pnl: number | null;
  /** What was said last. */
  readonly signal: MonitorSignal | null;
}

/** Markets of a session. */
export const MARKET_COLUMNS: readonly Column<MarketRow>[] = [
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  {
    ...{ name: 'price', width: 11, align: 'right', rank: 2 },
    text: (row) => (row.price === null ? '' : price(row.price)),
    value: (row) => row.price,
  },
  {
    ...{ name: 'day', width: 9, align: 'right', rank: 3 },
    text: ({ change }) => (change === null ? '' : signedPercent(change)),
    value: ({ change }) => change,
    paint: (theme, { change }) => bySign(theme, change),
  },
  { name: 'held', width: 5, align: 'left', rank: 4, text: ({ held }) => held },
  {
    ...{ name: 'pnl', width: 10, align: 'right', rank: 5 },
    text: ({ pnl }) => (pnl === null ? '' : signedMoney(pnl)),
    value: ({ pnl }) => pnl,
    paint: (theme, { pnl }) => bySign(theme, pnl),
  },
  {
    ...{ name: 'signal', width: 6, align: 'right', rank: 6 },
    text: ({ signal }) => (signal === null ? '' : ratio(signal.signal)),
    value: ({ signal }) => signal?.signal ?? null,
    paint: (theme, { signal }) => bySign(theme, signal?.signal),
  },
  { name: 'action', width: 7, align: 'left', rank: 7, text: ({ signal }) => signal?.action ?? '' },
  {
    name: 'reason',
    width: 10,
    align: 'left',
    rank: 8,
    grows: true,
    text: ({ signal }) => signal?.reason ?? '',
  },
];
