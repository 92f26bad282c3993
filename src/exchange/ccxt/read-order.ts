import type { Order } from 'ccxt';
import { type Exact, readExact, ZERO } from '../../core/exact.js';
import type { OrderReport, OrderSide, OrderType, VenueOrderStatus } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { venueFailure } from '../failure.js';
import type { ClientIds } from './client-ids.js';
import type { Dialect, Paths } from './dialect.js';
import { divideDecimals } from './divide-decimals.js';
import { exactAt, exactOrNone, textAt } from './raw-text.js';

/** Who speaks, and how. */
export interface Reader {
  readonly venue: string;
  readonly dialect: Dialect;
  readonly ids: ClientIds;
}

/** What is known of an order from elsewhere, for answers that do not repeat it. */
export interface KnownOrder {
  readonly symbol: SymbolName;
  readonly clientOrderId: string | null;
  readonly side?: OrderSide;
  readonly type?: OrderType;
  readonly quantity?: Exact;
  readonly price?: Exact | null;
  readonly stopPrice?: Exact | null;
  /** The venue's clock, where an answer tells no time. */
  readonly time: number;
}

/** An order as ccxt gives it, in our words, with the venue's own texts. Throws an unknown error where it says too little. */
export const readOrder = (reader: Reader, order: Order, known: KnownOrder): OrderReport => {
  const { dialect, ids, venue } = reader;
  const { info } = order;
  const paths = dialect.order;
  const told = textAt(info, paths.clientOrderId) ?? order.clientOrderId ?? null;
  const side = order.side ?? known.side;
  // An answer that repeats nothing is followed by what was asked for, as it was written.
  const written = exactAt(info, paths.quantity, null) ?? known.quantity;
  const quantity = written ?? exactAt(info, [], order.amount) ?? undefined;
  if (!order.id || (side !== 'buy' && side !== 'sell') || quantity === undefined) {
    throw venueFailure('unknown', 'other', `${venue} answered with something that is not an order`);
  }
  const symbol = order.symbol ?? known.symbol;
  const filled = exactAt(info, paths.filled, order.filled) ?? ZERO;
  const reason = textAt(info, paths.reason);
  return {
    clientOrderId: told === null || told === '' ? known.clientOrderId : ids.ours(told, symbol),
    venueOrderId: String(order.id),
    symbol,
    side,
    type: known.type ?? typeOf(order, textAt(info, paths.type)),
    status: statusOf(order, textAt(info, paths.status), quantity, filled),
    quantity,
    filled,
    averagePrice: filled.value === 0 ? null : averageOf(dialect, order, filled),
    price: priceOf(info, paths.price, known.price, order.price),
    stopPrice: priceOf(info, paths.stopPrice, known.stopPrice, triggerOf(order)),
    time:
      Number(textAt(info, paths.time) ?? Number.NaN) ||
      (order.lastUpdateTimestamp ?? order.lastTradeTimestamp ?? order.timestamp ?? known.time),
    reason: reason === 'NONE' ? null : reason,
  };
};

/** As the venue wrote it, else as we did, else ccxt's number; null for none. */
const priceOf = (
  info: unknown,
  paths: Paths,
  asked: Exact | null | undefined,
  number: unknown,
): Exact | null =>
  exactOrNone(exactAt(info, paths, null)) ??
  (asked !== undefined ? asked : exactOrNone(exactAt(info, [], number)));

const STATUSES: Readonly<Record<string, VenueOrderStatus>> = {
  new: 'open',
  pending_new: 'open',
  pending_cancel: 'open',
  pending: 'open',
  open: 'open',
  queued: 'open',
  cancel_queued: 'open',
  partially_filled: 'partially_filled',
  filled: 'filled',
  closed: 'filled',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  rejected: 'rejected',
  failed: 'rejected',
  expired: 'expired',
  expired_in_match: 'expired',
};

const statusOf = (order: Order, raw: string | null, quantity: Exact, filled: Exact): VenueOrderStatus => {
  const status =
    STATUSES[(raw ?? order.status ?? '').toLowerCase()] ?? STATUSES[order.status ?? ''] ?? 'open';
  if (status === 'open' && filled.value > 0)
    return filled.value >= quantity.value ? 'filled' : 'partially_filled';
  return status;
};

const RAW_TYPES: Readonly<Record<string, OrderType>> = {
  market: 'market',
  limit: 'limit',
  limit_maker: 'limit-maker',
  stop_loss: 'stop',
  stop_loss_limit: 'stop-limit',
  take_profit: 'take-profit',
  take_profit_limit: 'take-profit-limit',
};

const typeOf = (order: Order, raw: string | null): OrderType => {
  const known = raw === null ? undefined : RAW_TYPES[raw.toLowerCase().replaceAll('-', '_')];
  if (known !== undefined && known !== 'limit') return known;
  if (order.type === 'market') return 'market';
  if (order.takeProfitPrice !== undefined) return 'take-profit-limit';
  if (triggerOf(order) !== undefined) return 'stop-limit';
  return order.postOnly === true ? 'limit-maker' : 'limit';
};

const triggerOf = (order: Order): number | undefined =>
  order.triggerPrice ?? order.stopPrice ?? order.stopLossPrice ?? order.takeProfitPrice;

/** As the venue tells it, or what was paid divided by what was filled. */
const averageOf = (dialect: Dialect, order: Order, filled: Exact): Exact | null => {
  const told = exactOrNone(exactAt(order.info, dialect.order.average, null));
  if (told !== null) return told;
  const cost = exactAt(order.info, dialect.order.cost, null);
  if (cost !== null && cost.value > 0) return readExact(divideDecimals(cost.text, filled.text, 12));
  return exactOrNone(exactAt(order.info, [], order.average));
};
