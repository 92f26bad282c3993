import type { Insertable } from 'kysely';
import { isoTime } from '../../core/clock.js';
import { addDecimals } from '../../core/decimal-text.js';
import { usageError } from '../../core/errors.js';
import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import { parseSymbol } from '../../core/symbol.js';
import { checkTime } from '../check-time.js';
import { columnText, columnTextOrNull } from '../column-text.js';
import { type Decimal, type ExactNumber, exactNumber, LARGEST } from '../decimal.js';
import type { TradesTable } from '../schema/trade-log.js';
import { resultOf } from './profit.js';
import type { TradeMode, TradeSide } from './trade-record.js';

/** What a strategy or a venue had to say about an entry, beside the trade itself. */
export interface TradeLink {
  readonly orderId?: string;
  readonly buyScore?: number;
  readonly sellScore?: number;
  /** `score`, `roc_momo`, `tp_sl`, … */
  readonly triggerType?: string;
  readonly indicatorsFired?: number;
  /** Score by indicator. */
  readonly breakdown?: Readonly<Record<string, number>>;
}

/** The entry of a trade. Prices, quantities and fees may be given as the text a venue sent, which is then kept. */
export interface TradeEntry {
  readonly strategy: string;
  readonly symbol: string;
  /** `long` when left out. */
  readonly side?: TradeSide;
  readonly quantity: Decimal;
  readonly entryPrice: Decimal;
  /** ms UTC; now, when left out. */
  readonly entryTime?: number;
  readonly entryReason?: string;
  /** Fees of the entry, in quote currency. */
  readonly fees?: Decimal;
  /** The session it belongs to; its mode and snapshot are taken from there. */
  readonly sessionId?: string;
  readonly snapshotId?: number;
  /** A name of your own: logging the same trade twice is then harmless. */
  readonly externalId?: string;
  readonly regime?: string;
  readonly link?: TradeLink;
}

/** The exit of a trade. */
export interface TradeExit {
  readonly exitPrice: Decimal;
  /** ms UTC; now, when left out. */
  readonly exitTime?: number;
  readonly exitReason?: string;
  /** Fees of the exit, in quote currency; they are added to those of the entry. */
  readonly fees?: Decimal;
}

/** What of a trade's surroundings goes into its row. */
export interface TradePlace {
  readonly mode: TradeMode;
  readonly strategyId: number;
  readonly snapshotId: number | null;
  readonly sessionId: string | null;
  /** Whether the session has not ended; false for none. */
  readonly sessionRuns: boolean;
  readonly now: number;
}

const SIDES: readonly string[] = ['long', 'short'];

const positive = (name: string, given: Decimal) => {
  const number = exactNumber(name, given);
  if (number.value > 0) return number;
  throw usageError(`${name} ${String(given)} is not allowed`, 'give a number above 0');
};

/** Least value of an entry: a return is measured against it. */
export const LEAST_VALUE = 1 / LARGEST;

/** Refuses a value in quote currency that no market has: beyond all money, or too small to be told from nothing. */
export const checkValue = (name: string, value: number, least: number): void => {
  if (value >= least && value <= LARGEST) return;
  throw usageError(`${name} of ${value} (price x quantity) is not possible`, 'look at price and quantity');
};

const externalId = (id: string | undefined): string | null => {
  if (id === undefined) return null;
  if (id.length >= 1 && id.length <= 200) return columnText('external id', id);
  throw usageError(`an external id of ${id.length} characters is not allowed`, 'give 1 to 200 characters');
};

/** The row of an open trade. Throws a usage error that names what is wrong. */
export const entryRow = (trade: TradeEntry, place: TradePlace): Insertable<TradesTable> => {
  const { side = 'long', entryTime = place.now, fees = 0 } = trade;
  if (!SIDES.includes(side)) throw usageError(`side "${side}" is not allowed`, 'use long or short');
  const quantity = positive('quantity', trade.quantity);
  const price = positive('entry price', trade.entryPrice);
  const paid = exactNumber('fees', fees);
  checkValue('an entry', price.value * quantity.value, LEAST_VALUE);
  return {
    mode: place.mode,
    run_id: null,
    session_id: place.sessionId,
    strategy_id: place.strategyId,
    snapshot_id: trade.snapshotId ?? place.snapshotId,
    external_id: externalId(trade.externalId),
    symbol: parseSymbol(trade.symbol),
    side,
    status: 'open',
    quantity: quantity.value,
    entry_price: price.value,
    entry_time: checkTime('entry time', entryTime, place.now),
    entry_reason: columnText('entry reason', trade.entryReason ?? ''),
    fees: paid.value,
    regime: columnTextOrNull('regime', trade.regime),
    quantity_text: quantity.text,
    entry_price_text: price.text,
    fees_text: paid.text,
    created_at: place.now,
    updated_at: place.now,
  };
};

/** Two sums of money together: exact where both are known exactly, or one of them is nothing. */
const sumOf = (a: ExactNumber, b: ExactNumber): ExactNumber => {
  if (a.text !== null && b.text !== null) {
    const text = addDecimals(a.text, b.text);
    return { value: Number(text), text };
  }
  return { value: exactSum(a.value, b.value), text: a.value === 0 ? b.text : b.value === 0 ? a.text : null };
};

export interface OpenRow {
  readonly side: TradeSide;
  readonly quantity: number;
  readonly entry_price: number;
  readonly entry_time: number;
  readonly fees: number;
  readonly fees_text: string | null;
}

/** A part of a trade that was left before its exit is told. */
export interface SoldBefore {
  /** Base currency. */
  readonly quantity: number;
  /** Against the price of the entry, before fees, quote currency. */
  readonly profit: number;
}

/** What the exits of a trade were worth of which a part was left before, and the rest at this price. */
const valueWith = (open: OpenRow, last: number, sold: SoldBefore): number => {
  const before = exactSum(
    exactProduct(sold.quantity, open.entry_price),
    open.side === 'long' ? sold.profit : -sold.profit,
  );
  return Math.max(0, exactSum(before, exactProduct(exactDifference(open.quantity, sold.quantity), last)));
};

/** The members of a row that an exit sets. Throws a usage error that names what is wrong. */
export const exitColumns = (open: OpenRow, exit: TradeExit, now: number, sold: SoldBefore | null = null) => {
  const last = exactNumber('exit price', exit.exitPrice);
  if (last.value < 0) throw usageError(`exit price ${last.value} is not allowed`, 'give a number from 0 on');
  const value = sold === null ? undefined : valueWith(open, last.value, sold);
  const price = value === undefined ? last : { value: value / open.quantity, text: null };
  const time = checkTime('exit time', exit.exitTime ?? now, now);
  if (time < open.entry_time) {
    throw usageError(
      `the exit at ${isoTime(time)} is before the entry at ${isoTime(open.entry_time)}`,
      'give the time of the exit, UTC',
    );
  }
  checkValue('an exit', price.value * open.quantity, 0);
  const paid = exactNumber('fees', exit.fees ?? 0);
  const total = sumOf({ value: open.fees, text: open.fees_text }, paid);
  const fees = total.value;
  const { profit, returnFraction } = resultOf(
    open.side,
    open.quantity,
    open.entry_price,
    price.value,
    fees,
    value,
  );
  return {
    status: 'closed' as const,
    exit_price: price.value,
    exit_price_text: price.text,
    exit_time: time,
    exit_reason: columnText('exit reason', exit.exitReason ?? ''),
    fees,
    fees_text: total.text,
    profit,
    return_fraction: returnFraction,
    duration_ms: time - open.entry_time,
    success: profit > 0 ? (1 as const) : (0 as const),
  };
};
