import type { Instrument } from '../../../core/instrument.js';
import { floorToStep } from '../../../core/money.js';
import type { MonitorCandle, MonitorTrade } from '../../../core/monitor-event.js';
import type { PositionStatus, WorkingOrderStatus } from '../../../core/session-status.js';
import type { FilledPosition } from './order-books.js';

/** A trade that was open, and what was known beside it at that moment. */
export interface OpenPosition {
  readonly trade: MonitorTrade;
  /** Null where the journal tells of no fills. */
  readonly filled: FilledPosition | null;
  readonly orders: readonly WorkingOrderStatus[];
  readonly lastCandle: MonitorCandle | null;
  /** Of a bar, ms. */
  readonly barMs: number;
  readonly instrument: Instrument | null;
}

/** How much of a trade was held: base currency. The row of a trade has all that was ever entered of it. */
export const heldOf = ({ trade, filled }: Pick<OpenPosition, 'trade' | 'filled'>): number =>
  filled === null || filled.quantity <= 0 ? trade.quantity : Math.min(trade.quantity, filled.quantity);

/** What the entry of a trade cost in fees: where the journal tells of no fills, only the row of one that stayed open has it alone. */
export const entryFeesOf = ({ trade, filled }: Pick<OpenPosition, 'trade' | 'filled'>): number =>
  filled?.entryFees ?? (trade.exit === null ? trade.fees : 0);

/** The part of them that what is held still bears, quote currency. */
const feesOfHeld = (position: OpenPosition): number => {
  const { filled } = position;
  const part = filled === null || filled.entered <= 0 ? 1 : Math.min(1, filled.quantity / filled.entered);
  return part * entryFeesOf(position);
};

const priceOf = (
  { trade, orders }: OpenPosition,
  purpose: 'stop' | 'target',
  price: 'stopPrice' | 'price',
): number | null => {
  const order = orders.find((one) => one.symbol === trade.symbol && one.purpose === purpose);
  const text = order?.[price] ?? order?.price ?? order?.stopPrice ?? null;
  return text === null ? null : Number(text);
};

/** A position as a live session tells it, by what its books say of that moment: stop and target are those of its orders. */
export const positionStatus = (position: OpenPosition): PositionStatus => {
  const { trade, lastCandle, barMs, instrument } = position;
  const quantity = heldOf(position);
  const markPrice = lastCandle?.close ?? null;
  const way = trade.side === 'long' ? 1 : -1;
  return {
    ...{ symbol: trade.symbol, side: trade.side, quantity, entryPrice: trade.entryPrice, markPrice },
    sellable: instrument === null ? quantity : floorToStep(quantity, instrument.lotSize),
    stop: priceOf(position, 'stop', 'stopPrice'),
    target: priceOf(position, 'target', 'price'),
    unrealisedPnl:
      markPrice === null ? null : way * quantity * (markPrice - trade.entryPrice) - feesOfHeld(position),
    bars:
      lastCandle === null ? 0 : Math.max(0, Math.ceil((lastCandle.time + barMs - trade.entryTime) / barMs)),
  };
};
