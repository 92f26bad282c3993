import { exactOnStep } from '../../core/exact.js';
import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { floorToStep } from '../../core/money.js';
import type { Core } from './core.js';
import { exitsWork } from './exit-ended.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { protectable } from './part-missing.js';
import { aliveOrders, cancelOrder, placeOrder } from './place-order.js';
import { isDust } from './sync-exits.js';

interface Wanted {
  readonly purpose: 'stop' | 'target';
  readonly stage: number;
  readonly price: number;
  readonly quantity: number;
}

const onLots = (market: LiveMarket, quantity: number): number =>
  exactOnStep(quantity, market.lane.instrument.lotSize).value;

const sold = (core: Core, market: LiveMarket): number =>
  aliveOrders(core, market, 'target').reduce(
    (sum, { state }) => exactSum(sum, state.request.quantity.value, -state.filled.value),
    0,
  );

/** Stops and targets that the engine has for a position, as far as the venue can hold them. */
const wantedProtection = (core: Core, market: LiveMarket): readonly Wanted[] => {
  const { lane } = market;
  const { restingStops, restingTargets } = core.settings.capabilities;
  // What a target sells at this moment cannot be sold by a stop as well.
  const selling = restingTargets ? 0 : sold(core, market);
  const held = exactDifference(protectable(market), selling);
  if (!(held > 0)) return [];
  const wanted: Wanted[] = [];
  // One that lies so far off that it rounds to nothing is never met: no venue takes an order at such a price.
  if (restingStops && lane.stop > 0) {
    wanted.push({ purpose: 'stop', stage: 0, price: lane.stop, quantity: held });
  }
  if (restingTargets) {
    for (let stage = lane.nextTarget; stage < lane.targetPrices.length; stage++) {
      const quantity = Math.min(held, lane.targetQuantities[stage]!);
      const price = lane.targetPrices[stage]!;
      if (price > 0) wanted.push({ purpose: 'target', stage, price, quantity });
    }
  }
  return wanted;
};

const isSame = (market: LiveMarket, wanted: Wanted, { purpose, stage, state }: LiveOrder): boolean => {
  if (purpose !== wanted.purpose || stage !== wanted.stage) return false;
  const { tickSize } = market.lane.instrument;
  const price = purpose === 'stop' ? state.request.stopPrice : state.request.price;
  const left = state.request.quantity.value - state.filled.value;
  return (
    price?.value === exactOnStep(wanted.price, tickSize).value &&
    floorToStep(Math.abs(left - onLots(market, wanted.quantity)), market.lane.instrument.lotSize) === 0
  );
};

/** The order in whose place a new one goes: the last of its kind that we took back in this trade, told or still to be. */
const replacedBy = (core: Core, market: LiveMarket, { purpose, stage }: Wanted): LiveOrder | undefined => {
  const same = [...core.orders.values()].filter(
    (order) =>
      order.market === market.index &&
      order.purpose === purpose &&
      order.stage === stage &&
      order.trade === market.trade,
  );
  const last = same.at(-1);
  const gone = last?.state.cancelling === true || last?.state.status === 'cancelled';
  // An order is replaced by one other at most.
  const replaced = same.some(({ replaces }) => replaces === last?.state.request.clientOrderId);
  return gone && !replaced ? last : undefined;
};

/** Whether the venue would hold it: what is too small to rest there is watched here (watch-price.ts). */
const canRest = ({ lane }: LiveMarket, { price, quantity }: Wanted): boolean =>
  quantity > 0 && quantity * price >= lane.instrument.minNotional;

/**
 * Keeps the stops and targets at the venue equal to the engine's. What is not wanted any more is cancelled; where a
 * resting order locks what it would sell, the new one follows once the old one is surely gone.
 */
export const syncProtection = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  const { locksBalance, fillsAtOpen, restingTargets } = core.settings.capabilities;
  // While the venue lets nothing be sold, the stop stands between two attempts.
  const attempt = exitsWork(market) || core.passed >= market.exitNotBefore;
  // What is too small to be sold stays under the stop that it has.
  const leaving = lane.exitReason !== null && !fillsAtOpen && attempt && !isDust(market);
  const targeting = market.targeting && aliveOrders(core, market, 'target').length === 0;
  const wanted = leaving || targeting ? [] : wantedProtection(core, market);
  const alive = restingTargets
    ? aliveOrders(core, market, 'stop', 'target')
    : aliveOrders(core, market, 'stop');
  const kept = alive.filter((order) => wanted.some((one) => isSame(market, one, order)));
  const stale = alive.filter((order) => !kept.includes(order));
  for (const order of stale) cancelOrder(core, order);
  if (locksBalance && stale.length > 0) return;
  if (aliveOrders(core, market, 'exit', 'flatten').length > 0 && !fillsAtOpen) return;
  for (const one of wanted) {
    if (one.purpose === 'stop' && core.passed < market.stopNotBefore) continue;
    if (kept.some((order) => isSame(market, one, order))) continue;
    if (!fillsAtOpen && !canRest(market, one)) continue;
    const replaced = replacedBy(core, market, one);
    placeOrder(core, market, {
      purpose: one.purpose,
      direction: lane.position.side === 1 ? -1 : 1,
      type: one.purpose === 'stop' ? 'stop' : 'limit',
      quantity: one.quantity,
      ...(one.purpose === 'stop' ? { stopPrice: one.price } : { price: one.price }),
      reason: one.purpose === 'stop' ? lane.stopReason : 'target',
      reference: one.price,
      stage: one.stage,
      ...(replaced === undefined ? {} : { replaces: replaced.state.request.clientOrderId }),
    });
  }
};
