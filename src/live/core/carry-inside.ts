import { candlesFromRows } from '../../core/candles.js';
import { exactNumber, ZERO } from '../../core/exact.js';
import { timeframeMs } from '../../core/timeframe.js';
import { freeBacking } from '../../engine/engine.js';
import { takenAt } from '../../engine/market-fills.js';
import { recordRefusal } from '../../engine/recorder.js';
import { slicesInBar } from '../../execution/algorithms/slices-in-bar.js';
import { restOf, withinFunds } from '../../execution/fill/quantity.js';
import { bufferView } from './candle-buffer.js';
import { carryingOf, isOver, setCarrying } from './carry-facts.js';
import { type CarriedWish, type Carrying, type InsideWork, NO_MONEY } from './carrying.js';
import type { Core } from './core.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { placeOrder } from './place-order.js';

/** The bar in which all slices were known has no more of them. */
export const BAR_OVER = 'bar over';

/** Whether slices are taken from a bar that is known as a whole: past candles, in which no time passes between its open and its close. */
export const slicesInside = (core: Core, { inside }: LiveMarket): boolean => {
  const { execution, capabilities, timeframe } = core.settings;
  if (execution.kind !== 'twap' && execution.kind !== 'vwap') return false;
  return capabilities.fillsAtOpen && inside !== null && execution.durationMs <= timeframeMs(timeframe);
};

/** The slices of an order up to the close of the bar that has just opened; none where that bar is not known. */
const slicesOf = (
  core: Core,
  market: LiveMarket,
  wish: CarriedWish,
  quantity: number,
): InsideWork['slices'] => {
  const { execution, timeframe } = core.settings;
  const { lane, buffer, inside } = market;
  if ((execution.kind !== 'twap' && execution.kind !== 'vwap') || inside === null) return [];
  const { instrument } = lane;
  const [startedAt, price] = inside;
  const minNotional = wish.purpose === 'exit' ? 0 : instrument.minNotional;
  const order = { direction: wish.direction, quantity, minNotional, price, startedAt };
  const bar = candlesFromRows(instrument.symbol, timeframe, [inside]);
  const closed = bufferView(buffer, false);
  const fills = slicesInBar(execution, order, instrument, { candles: bar, inside: 'linear' }, closed);
  return fills.map((fill) => ({ quantity: fill.quantity.value, price: fill.price }));
};

/** An order that is carried out in the bar that has just opened: its slices are those of a backtest, to the last bit. */
export const planInside = (
  core: Core,
  market: LiveMarket,
  wish: CarriedWish,
  quantity: number,
): InsideWork => ({
  kind: 'inside',
  quantity: exactNumber(quantity),
  filled: ZERO,
  value: 0,
  fees: 0,
  left: quantity,
  slices: slicesOf(core, market, wish, quantity),
});

/** Whether the last slice of the bar is over. What is due later, or did not find its volume, begins anew at the next open. */
export const isPlayed = (core: Core, { work, orders }: Carrying): boolean =>
  work.kind === 'inside' && orders.length === work.slices.length && orders.every((id) => isOver(core, id));

/** What is left after the last slice that went out, counted as the engine counts it. */
const leftOf = (
  core: Core,
  market: LiveMarket,
  { orders }: Carrying,
  { left, ...work }: InsideWork,
): number => {
  const { lotSize } = market.lane.instrument;
  const last = orders.at(-1);
  if (last === undefined) return left;
  const state = core.orders.get(last)?.state;
  if (state === undefined) return restOf(work.quantity.value, work.filled.value, lotSize);
  const wanted = state.request.quantity.value;
  const filled = state.filled.value;
  const missed = filled === wanted ? 0 : restOf(wanted, filled, lotSize);
  return restOf(left, wanted - missed, lotSize);
};

/** What of the next slice can be wanted: of an entry as much as money lets it be. */
const wantedOf = (
  core: Core,
  market: LiveMarket,
  { purpose, direction }: CarriedWish,
  slice: InsideWork['slices'][number],
  left: number,
): number => {
  const { lane } = market;
  if (purpose === 'exit') return Math.min(slice.quantity, Math.abs(lane.quantity));
  const { takerFeeRate, lotSize } = lane.instrument;
  const asked = Math.min(slice.quantity, left);
  const price = takenAt(core.engine, lane, openIndex(market), slice.price, direction, asked);
  const funds = Math.min(freeBacking(core.engine), core.engine.spendable);
  return withinFunds(asked, funds, price, takerFeeRate, lotSize);
};

/** Sends the next slice of the bar, once the one before it is over. */
export const carryInside = (core: Core, market: LiveMarket, carrying: Carrying, work: InsideWork): void => {
  const { orders, wish, id } = carrying;
  const slice = work.slices[orders.length];
  if (slice === undefined || !orders.every((order) => isOver(core, order))) return;
  const left = leftOf(core, market, carrying, work);
  const quantity = wantedOf(core, market, wish, slice, left);
  if (!(quantity > 0)) {
    setCarrying(market, wish.purpose, { ...carrying, ended: NO_MONEY });
    if (wish.purpose === 'exit') return;
    recordRefusal(core.engine.recorder, market.lane.index, 'no-cash');
    market.lane.pending = null;
    return;
  }
  const order = placeOrder(core, market, {
    ...{ purpose: wish.purpose, direction: wish.direction, type: 'market', quantity },
    ...{ reason: wish.reason, reference: slice.price, signalIndex: wish.signalIndex },
    ...(orders.length === 0 ? { id } : { parent: id }),
  });
  const sent = [...orders, order.state.request.clientOrderId];
  setCarrying(market, wish.purpose, { ...carrying, work: { ...work, left }, orders: sent });
};

/** The price inside the bar at which the fill model fills an order; undefined for one that is no slice of a known bar. */
export const priceInsideOf = (core: Core, orderId: string): number | undefined => {
  const order = core.orders.get(orderId);
  if (order === undefined) return undefined;
  const carrying = carryingOf(core.markets[order.market]!, orderId);
  return carrying?.work.kind === 'inside' ? order.reference : undefined;
};
