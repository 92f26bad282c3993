import { averagePriceOf } from '../../execution/order/order-facts.js';
import type { LiveBatch, OrderChange, PositionChange } from '../../memory/live/batch.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import type { Output } from './output.js';

/** An order as it is stored. */
export const orderChange = (order: LiveOrder): OrderChange => {
  const { state } = order;
  const { request } = state;
  return {
    clientOrderId: request.clientOrderId,
    venueOrderId: state.venueOrderId,
    parent: order.parent,
    replaces: order.replaces,
    // The trade of an entry begins with its first fill.
    trade: order.purpose === 'entry' && state.fills.length === 0 ? null : order.trade,
    symbol: request.symbol,
    side: request.side,
    type: request.type,
    timeInForce: request.timeInForce,
    purpose: request.purpose,
    status: state.status,
    reason: state.reason,
    quantity: request.quantity,
    price: request.price,
    stopPrice: request.stopPrice,
    filled: state.filled,
    averagePrice: averagePriceOf(state),
    barTime: order.barTime,
    createdAt: state.createdAt,
    submittedAt: state.submittedAt,
    updatedAt: state.updatedAt,
  };
};

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const positionChange = ({ lane, trade, openedAt, price }: LiveMarket): PositionChange => {
  const { side, entryPrice } = lane.position;
  const left = lane.exitValue - (lane.exitQuantity / Math.max(lane.entryQuantity, 1e-300)) * lane.entryValue;
  return {
    symbol: lane.instrument.symbol,
    trade,
    side: side === 1 ? 'long' : 'short',
    quantity: Math.abs(lane.quantity),
    entryPrice,
    markPrice: orNull(price),
    unrealisedPnl: Number.isNaN(price) ? null : lane.quantity * (price - entryPrice),
    realisedPnl: side * left - lane.fees,
    stopPrice: orNull(lane.stop),
    targetPrice: orNull(lane.targetPrices[lane.nextTarget]),
    openedAt,
  };
};

/** What one event changed as it is stored. `sequence` is the number of its first journal entry. */
export const toBatch = (core: Core, out: Output, sequence: number, state: unknown): LiveBatch => ({
  sessionId: core.settings.sessionId,
  time: core.now,
  sequence,
  journal: out.journal,
  orders: [...out.orders].map((id) => orderChange(core.orders.get(id)!)),
  fills: out.fills,
  trades: [...out.trades.values()],
  positions: [...out.positions].map((index) => positionChange(core.markets[index]!)),
  executions: out.executions,
  account: out.account,
  riskEvents: out.riskEvents,
  reconciliation: out.reconciliation,
  candles: out.candles,
  state,
});
