import type { ExecutionStatus } from '../../core/session-status.js';
import { isOver, progressOfCarrying } from './carry-facts.js';
import type { Carrying } from './carrying.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

const howOf = (core: Core, { work }: Carrying): ExecutionStatus['how'] => {
  if (work.kind === 'sliced') return work.slicing.plan.kind;
  const { kind } = core.settings.execution;
  return work.kind === 'limit' || kind === 'market' ? 'limit' : kind;
};

/** Slices that are over and how many it takes; there are none of a limit order. */
const slicesOf = (core: Core, { work, orders }: Carrying): Pick<ExecutionStatus, 'slicesDone' | 'slices'> => {
  if (work.kind === 'limit') return { slicesDone: null, slices: null };
  const slicesDone = orders.filter((id) => isOver(core, id)).length;
  const planned = work.kind === 'sliced' ? work.slicing.slots.length : work.slices.length;
  return { slicesDone, slices: Math.max(planned, orders.length) };
};

/** How far an execution in parts is: as its session tells it, and as the journal keeps it. */
export const executionFacts = (core: Core, market: LiveMarket, carrying: Carrying): ExecutionStatus => {
  const { id, wish, work, orders } = carrying;
  const { filled, remaining, averagePrice, slippageBps, fees } = progressOfCarrying(carrying);
  const quantity = work.kind === 'sliced' ? work.slicing.parent.quantity : work.quantity;
  return {
    id,
    symbol: market.lane.instrument.symbol,
    purpose: wish.purpose,
    how: howOf(core, carrying),
    reason: wish.reason,
    quantity: quantity.text,
    filled: filled.text,
    remaining: remaining.text,
    averagePrice,
    slippageBps,
    fees,
    orders: orders.length,
    ...slicesOf(core, carrying),
  };
};
