import { isoTime } from '../../core/clock.js';
import type { TradeRecord } from '../../memory/trades/trade-record.js';
import { cleanText } from '../clean-text.js';
import { type CsvValue, csvCell } from './cells.js';

const iso = (time: number | null): string | null =>
  time !== null && Math.abs(time) <= 8.64e15 ? isoTime(time) : null;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A number in the digits in which it was given, where it was given as text. A minus of a number starts no formula. */
const exact = (text: string | null, value: number | null): string =>
  text !== null && DECIMAL.test(text) ? text : csvCell(value);

/** A column and its cell of a trade, which is CSV already. */
type Column = readonly [name: string, cell: (trade: TradeRecord) => string];

const plain = (name: string, of: (trade: TradeRecord) => CsvValue): Column => [
  name,
  (trade) => {
    const value = of(trade);
    return csvCell(typeof value === 'string' ? cleanText(value) : value);
  },
];

const COLUMNS: readonly Column[] = [
  plain('id', (t) => t.id),
  plain('mode', (t) => t.mode),
  plain('strategy', (t) => t.strategy),
  plain('symbol', (t) => t.symbol),
  plain('side', (t) => t.side),
  plain('status', (t) => t.status),
  ['quantity', (t) => exact(t.exact.quantity, t.quantity)],
  plain('entry_time', (t) => iso(t.entryTime)),
  ['entry_price', (t) => exact(t.exact.entryPrice, t.entryPrice)],
  plain('entry_reason', (t) => t.entryReason),
  plain('exit_time', (t) => iso(t.exitTime)),
  ['exit_price', (t) => exact(t.exact.exitPrice, t.exitPrice)],
  plain('exit_reason', (t) => t.exitReason),
  ['fees', (t) => exact(t.exact.fees, t.fees)],
  plain('slippage', (t) => t.slippage),
  plain('profit', (t) => t.profit),
  plain('return_fraction', (t) => t.returnFraction),
  plain('duration_ms', (t) => t.durationMs),
  plain('success', (t) => t.success),
  plain('bars', (t) => t.bars),
  plain('mae', (t) => t.mae),
  plain('mfe', (t) => t.mfe),
  plain('ambiguous', (t) => t.ambiguous),
  plain('regime', (t) => t.regime),
  plain('snapshot_id', (t) => t.snapshotId),
  plain('session_id', (t) => t.sessionId),
  plain('run_id', (t) => t.runId),
  plain('external_id', (t) => t.externalId),
];

/** The head of an export of trades, its line feed included. */
export const LOGGED_TRADES_HEAD = `${COLUMNS.map(([name]) => name).join(',')}\n`;

/**
 * One trade as a line of CSV. Times are ISO 8601 in UTC, money in quote currency, fractions as fractions, decimals in
 * the digits in which they were given. Safe to be opened in a spreadsheet: texts are on one line, without control
 * characters, and start no formula.
 */
export const loggedTradeLine = (trade: TradeRecord): string =>
  `${COLUMNS.map(([, cell]) => cell(trade)).join(',')}\n`;
