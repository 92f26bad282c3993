import { cancelSlicing, sliceOver } from '../../execution/algorithms/slice-events.js';
import { isOver, progressOfCarrying, setCarrying } from './carry-facts.js';
import { isPlayed } from './carry-inside.js';
import type { Carrying } from './carrying.js';
import { type Core, note } from './core.js';
import { exitsWork } from './exit-ended.js';
import { leavesAtOnceNow } from './leaves-at-once-now.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { cancelOrder } from './place-order.js';

/** The bar in which all slices were known has no more of them. */
const BAR_OVER = 'bar over';

/** Why the engine does not want an execution any more, or null while it does. */
const dropped = (core: Core, market: LiveMarket, { wish }: Carrying): string | null => {
  const { lane } = market;
  if (wish.purpose === 'entry') {
    if (lane.quantity !== 0 && lane.position.side === wish.direction && lane.exitReason !== null)
      return lane.exitReason;
    if (lane.pending?.signalIndex === wish.signalIndex) return null;
    return 'withdrawn';
  }
  if (lane.quantity === 0) return 'complete';
  if (lane.exitReason === null) return 'withdrawn';
  if (!exitsWork(market)) return 'refused';
  return leavesAtOnceNow(core, market) ? lane.exitReason : null;
};

const noted = (carrying: Carrying) => {
  const { filled, remaining, averagePrice, slippageBps, fees } = progressOfCarrying(carrying);
  return {
    id: carrying.id,
    purpose: carrying.wish.purpose,
    filled: filled.text,
    remaining: remaining.text,
    averagePrice,
    slippageBps,
    fees,
    orders: carrying.orders.length,
  };
};

const finish = (core: Core, market: LiveMarket, carrying: Carrying): void => {
  const { wish } = carrying;
  const { lane } = market;
  setCarrying(market, wish.purpose, null);
  const { pending } = lane;
  if (wish.purpose === 'entry' && pending?.signalIndex === wish.signalIndex)
    lane.pending = carrying.ended === BAR_OVER ? { ...pending, from: openIndex(market) + 1 } : null;
  // Binary rounding may leave less than any lot of it.
  const done = progressOfCarrying(carrying).remaining.value <= lane.instrument.lotSize * 1e-6;
  note(core, {
    kind: 'execution-done',
    clientOrderId: carrying.orders[0] ?? null,
    payload: {
      symbol: lane.instrument.symbol,
      ...noted(carrying),
      ended: done ? 'complete' : carrying.ended,
    },
  });
};

/** Orders of slices that came to an end since it was last looked at. */
const closeSlices = (core: Core, market: LiveMarket, carrying: Carrying): Carrying => {
  if (carrying.work.kind !== 'sliced') return carrying;
  let { slicing } = carrying.work;
  carrying.orders.forEach((id, index) => {
    if (!slicing.slices[index]!.over && isOver(core, id)) slicing = sliceOver(slicing, index);
  });
  if (slicing === carrying.work.slicing) return carrying;
  const next: Carrying = { ...carrying, work: { kind: 'sliced', slicing } };
  setCarrying(market, carrying.wish.purpose, next);
  return next;
};

/**
 * Sees to the end of executions in parts: one that the engine does not want any more sends nothing more, what it has out is
 * taken back, and once that is surely over it is done. What was filled stays.
 */
export const settleCarrying = (core: Core, market: LiveMarket): void => {
  for (const carrying of [market.entering, market.leaving]) {
    if (carrying === null) continue;
    let now = closeSlices(core, market, carrying);
    const ended = now.ended ?? (isPlayed(core, now) ? BAR_OVER : dropped(core, market, now));
    if (ended === null) continue;
    if (now.ended === null) {
      const { work } = now;
      now = {
        ...now,
        ended,
        work: work.kind === 'sliced' ? { ...work, slicing: cancelSlicing(work.slicing) } : work,
      };
      setCarrying(market, now.wish.purpose, now);
      if (progressOfCarrying(now).remaining.value > 0 && ended !== BAR_OVER)
        note(core, { kind: 'execution-cancelled', payload: { id: now.id, cause: ended } });
    }
    const out = now.orders.filter((id) => !isOver(core, id));
    for (const id of out) {
      const order = core.orders.get(id);
      if (order !== undefined) cancelOrder(core, order);
    }
    if (out.length === 0) finish(core, market, now);
  }
};

/** Notes how far an execution is, after one of its orders has come to an end. */
export const noteProgress = (core: Core, carrying: Carrying): void =>
  note(core, { kind: 'execution-progress', payload: noted(carrying) });
