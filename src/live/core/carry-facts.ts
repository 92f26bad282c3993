import { type Exact, ZERO } from '../../core/exact.js';
import { exactProduct, exactSum } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { isTerminal } from '../../core/order.js';
import { progressOf } from '../../execution/algorithms/progress-of.js';
import { sliceFilled } from '../../execution/algorithms/slice-events.js';
import { addExact, isPositive, subtractExact } from '../../execution/exact-sums.js';
import { lacksFills } from '../../execution/order/order-facts.js';
import type { Carrying } from './carrying.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';

/** The execution in parts that an order belongs to, or null. */
export const carryingOf = ({ entering, leaving }: LiveMarket, id: string): Carrying | null => {
  if (entering?.orders.includes(id) === true) return entering;
  return leaving?.orders.includes(id) === true ? leaving : null;
};

/** Puts a new state of an execution in place of the old one; null once it is over. */
export const setCarrying = (market: LiveMarket, purpose: 'entry' | 'exit', next: Carrying | null): void => {
  if (purpose === 'entry') market.entering = next;
  else market.leaving = next;
};

/** Nothing more comes of an order: it is over, and every fill that the venue speaks of is known. */
export const isOver = (core: Core, id: string): boolean => {
  const state = core.orders.get(id)?.state;
  return state === undefined || (isTerminal(state.status) && !lacksFills(state));
};

/** Counts a fill; `fee` in quote currency. */
export const countFill = (market: LiveMarket, order: LiveOrder, fill: FillReport, fee: number): void => {
  const id = order.state.request.clientOrderId;
  const carrying = carryingOf(market, id);
  if (carrying === null) return;
  const { work, wish, orders } = carrying;
  const price = fill.price.value;
  const next: Carrying['work'] =
    work.kind === 'sliced'
      ? {
          ...work,
          slicing: sliceFilled(work.slicing, orders.indexOf(id), fill.quantity, price, fee),
        }
      : {
          ...work,
          filled: addExact(work.filled, fill.quantity),
          value: exactSum(work.value, exactProduct(fill.quantity.value, price)),
          fees: exactSum(work.fees, fee),
        };
  setCarrying(market, wish.purpose, { ...carrying, work: next });
};

export interface Progress {
  readonly filled: Exact;
  readonly remaining: Exact;
  readonly averagePrice: number | null;
  /** Against the price at the start, basis points; positive is worse for us. */
  readonly slippageBps: number | null;
  readonly fees: number;
}

export const progressOfCarrying = ({ work, wish }: Carrying): Progress => {
  if (work.kind === 'sliced') return progressOf(work.slicing);
  const { filled, quantity, value, fees } = work;
  const left = subtractExact(quantity, filled);
  const averagePrice = isPositive(filled) ? value / filled.value : null;
  return {
    filled,
    remaining: isPositive(left) ? left : ZERO,
    averagePrice,
    slippageBps: averagePrice === null ? null : wish.direction * (averagePrice / wish.reference - 1) * 10_000,
    fees,
  };
};
