import { priceOf, ticksBelow } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import type { Step } from '../market/path.js';
import { floorTo, least, most, type Units } from '../units.js';
import type { Ledger } from './ledger.js';
import type { Lists } from './lists.js';
import { hasLimit, hasTrigger, isTouched, remainingOf } from './order-kind.js';
import type { GuestOrder, OrderStore } from './order-store.js';
import type { Settlement } from './settle.js';
import { affordable, planTaking, take } from './taking.js';

export interface MatchingParts {
  readonly ledger: Ledger;
  readonly store: OrderStore;
  readonly settle: Settlement;
  readonly lists: Lists;
}

/**
 * What a trade of the market does to the orders that rest in it. First the limits: what the price has gone through is
 * filled by as much as was traded, what it only touched by half of that; better prices first, older orders first. Then the
 * triggers that the price touches, older orders first.
 */
export const onStep = (parts: MatchingParts, market: LiveMarket, step: Step): void => {
  const open = parts.store.openIn(market.rules.symbol);
  if (open.size === 0) return;
  fillResting(parts, market, step, [...open]);
  const last = priceOf(market.rules, step.ticks);
  for (const order of [...open]) {
    const { status } = order.record;
    const waits = (status === 'NEW' || status === 'PARTIALLY_FILLED') && isWaiting(order);
    if (waits && isTouched(order.record, last)) trigger(parts, market, order, step.time);
  }
};

const isWaiting = ({ record }: GuestOrder): boolean => hasTrigger(record.type) && !record.triggered;

const fillResting = (
  { settle, lists }: MatchingParts,
  market: LiveMarket,
  step: Step,
  open: readonly GuestOrder[],
): void => {
  const { rules } = market;
  const limitOf = ({ record }: GuestOrder): number => ticksBelow(rules, record.price);
  const crossed = open
    .filter((order) => hasLimit(order.record.type) && !isWaiting(order))
    .map((order) => ({
      order,
      beyond: order.record.side === 'BUY' ? limitOf(order) - step.ticks : step.ticks - limitOf(order),
    }))
    .filter(({ beyond }) => beyond >= 0)
    .sort((a, b) => b.beyond - a.beyond || a.order.record.orderId - b.order.record.orderId);
  let left = step.quantity;
  for (const { order, beyond } of crossed) {
    const part = beyond > 0 ? left : most(floorTo(left / 2n, rules.lot), least(left, rules.lot));
    const quantity = least(remainingOf(order.record), part);
    if (quantity === 0n || order.record.status === 'EXPIRED') continue;
    lists.choose(order, market);
    settle.fill(order, market, limitOf(order), quantity, true);
    left -= quantity;
  }
};

/** A stop or take-profit becomes a market or a limit order. */
const trigger = (
  { ledger, settle, lists }: MatchingParts,
  market: LiveMarket,
  order: GuestOrder,
  time: number,
): void => {
  lists.choose(order, market);
  order.record = { ...order.record, triggered: true, isWorking: true, workingTime: time, updateTime: time };
  const { record } = order;
  const limited = hasLimit(record.type);
  let taking = planTaking(market, record, record.quantity);
  if (record.timeInForce === 'FOK' && taking.quantity < record.quantity) {
    settle.end(order, market, 'EXPIRED');
    return;
  }
  if (!limited && record.side === 'BUY') {
    const funds: Units = order.locked + ledger.free(order.account, order.lockAsset);
    if (taking.value > funds) taking = affordable(market, taking, funds);
    settle.relock(order, taking.value);
  }
  take(market, settle, order, taking, time);
  const rests = limited && record.timeInForce === 'GTC';
  if (!rests && remainingOf(order.record) > 0n) settle.end(order, market, 'EXPIRED');
};
