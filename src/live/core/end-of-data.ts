import { exactNumber } from '../../core/exact.js';
import type { FillReport } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import { playEndOfData } from '../../engine/play-bar.js';
import { FILL } from '../../engine/recorder.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import { type Core, note } from './core.js';
import type { LiveMarket } from './live-market.js';
import { noteClosed } from './note-closed.js';
import { aliveOrders, cancelOrder, changeState, placeOrder } from './place-order.js';

/** The fill that the engine wrote last, as a venue would have told it. */
const lastFill = (core: Core, { lane }: LiveMarket, clientOrderId: string): FillReport => {
  const { data, rows, width } = core.engine.recorder.fills;
  const cell = (column: number): number => data[(rows - 1) * width + column]!;
  return {
    venueFillId: `end-${clientOrderId}`,
    venueOrderId: `end-${clientOrderId}`,
    clientOrderId,
    symbol: lane.instrument.symbol,
    side: cell(FILL.direction) > 0 ? 'buy' : 'sell',
    price: exactNumber(cell(FILL.price)),
    quantity: exactNumber(cell(FILL.quantity)),
    fee: exactNumber(cell(FILL.fee)),
    feeCurrency: quoteOf(lane.instrument.symbol),
    liquidity: 'taker',
    time: cell(FILL.time),
  };
};

const closeMarket = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  const quantity = Math.abs(lane.quantity);
  const direction = lane.position.side === 1 ? -1 : 1;
  playEndOfData(core.engine, lane, lane.cursor);
  if (quantity === 0) return;
  const order = placeOrder(core, market, {
    purpose: 'exit',
    direction,
    type: 'market',
    quantity,
    reason: 'end-of-data',
    reference: lane.candles.close[lane.cursor]!,
  });
  core.out.effects.pop();
  const fill = lastFill(core, market, order.state.request.clientOrderId);
  const sent = nextOrderState(order.state, { kind: 'submitting', time: core.now }).state;
  changeState(core, order, nextOrderState(sent, { kind: 'fill', fill, time: core.now }).state);
  core.out.fills.push(fill);
  core.out.positions.add(market.index);
  noteClosed(core, market, order.state.request.clientOrderId, fill.time);
};

/**
 * There will be no more candles: what rests is taken back, and positions are closed at the last close, by the engine
 * itself, as a backtest closes them. Only where fills are modelled.
 */
export const endOfData = (core: Core): void => {
  core.phase = 'stopping';
  for (const market of core.markets) {
    for (const order of aliveOrders(core, market)) cancelOrder(core, order);
    closeMarket(core, market);
    market.entering = null;
    market.leaving = null;
  }
  note(core, { kind: 'end-of-data', payload: {} });
};
