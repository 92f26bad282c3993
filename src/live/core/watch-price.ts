import { exactOnStep } from '../../core/exact.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Core, marketOf, note, noteRisk } from './core.js';
import type { Stretch } from './last-look.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { noteLook, worstSince } from './look-at-price.js';
import { protectable } from './part-missing.js';
import { aliveOrders, cancelOrder, placeOrder } from './place-order.js';

/** Whether the stop of a position is held by the venue. */
const stopRests = (core: Core, market: LiveMarket): boolean =>
  aliveOrders(core, market, 'stop').some(({ state }) => state.told === 'live');

const leaveAtStop = (core: Core, market: LiveMarket, touched: number): void => {
  const { lane } = market;
  lane.exitReason = lane.stopReason;
  lane.pending = null;
  market.urgent = true;
  note(core, {
    kind: 'stop-touched',
    payload: { symbol: lane.instrument.symbol, stop: lane.stop, touched, price: market.price },
  });
};

/**
 * A target that the venue would not take for its size is given up before the stop makes place for it: its part goes with
 * the next target, or stays under the stop.
 */
const dropTarget = (core: Core, { lane }: LiveMarket, quantity: number, price: number): void => {
  const { symbol, minNotional } = lane.instrument;
  const next = lane.nextTarget + 1;
  const isLast = next >= lane.targetPrices.length;
  if (!isLast) lane.targetQuantities[next]! += lane.targetQuantities[lane.nextTarget]!;
  lane.nextTarget = next;
  noteRisk(core, {
    kind: 'target-too-small',
    severity: 'warning',
    symbol,
    limit: minNotional,
    measured: quantity * price,
    action: isLast ? 'it stays under the stop' : 'it goes with the next target',
    message: `what is to be sold at ${price} is less than the venue takes`,
  });
};

/** A target that was reached where the venue holds none: the part is sold at its price or better, now. */
const takeTarget = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  const price = lane.targetPrices[lane.nextTarget];
  if (aliveOrders(core, market, 'target', 'exit', 'flatten').length > 0) return;
  if (market.targetTried === openIndex(market)) return;
  market.targeting = price !== undefined && lane.position.side * market.price > lane.position.side * price;
  if (price === undefined || !market.targeting) return;
  const wanted = Math.min(protectable(market), lane.targetQuantities[lane.nextTarget]!);
  const quantity = exactOnStep(wanted, lane.instrument.lotSize).value;
  if (!(quantity > 0) || quantity * price < lane.instrument.minNotional) {
    market.targeting = false;
    dropTarget(core, market, quantity, price);
    return;
  }
  if (core.settings.capabilities.locksBalance) {
    const holding = aliveOrders(core, market, 'stop');
    for (const order of holding) cancelOrder(core, order);
    if (holding.length > 0) return;
  }
  placeOrder(core, market, {
    purpose: 'target',
    direction: lane.position.side === 1 ? -1 : 1,
    type: 'limit',
    quantity,
    price,
    reason: 'target',
    reference: price,
    stage: lane.nextTarget,
  });
};

/** The price at which the stop of a position was met since the last news, or null where it was not. */
const stopMet = ({ lane, price }: LiveMarket, worst: number): number | null => {
  const { side } = lane.position;
  if (!Number.isNaN(worst)) return worst;
  return side * price <= side * lane.stop ? price : null;
};

/**
 * A price was seen, and how far it went since the last news. Stops that the venue does not hold, and targets that it
 * cannot hold beside a stop, are watched here. A venue whose fills are modelled on bars holds them all, and is told the
 * same prices.
 */
export const watchPrice = (
  core: Core,
  symbol: SymbolName,
  price: number,
  stretch: Stretch | undefined,
): void => {
  const market = marketOf(core, symbol);
  if (market === undefined) return;
  market.price = price;
  const { lane } = market;
  const { restingTargets, fillsAtOpen } = core.settings.capabilities;
  if (fillsAtOpen) return;
  const worst = stretch === undefined ? Number.NaN : worstSince(market, stretch);
  if (stretch !== undefined) noteLook(market, stretch.barTime);
  // While an exit takes its time no stop rests: it is watched here.
  const leaving = lane.exitReason !== null;
  if (lane.quantity === 0 || (leaving && market.leaving === null)) return;
  const met = stopMet(market, worst);
  if (met !== null && !stopRests(core, market)) {
    leaveAtStop(core, market, met);
    return;
  }
  if (!leaving && !restingTargets) takeTarget(core, market);
};
