import { sliceOver } from '../../execution/algorithms/slice-events.js';
import { isPositive } from '../../execution/exact-sums.js';
import { isOver, progressOfCarrying, setCarrying } from './carry-facts.js';
import { BAR_OVER, isPlayed } from './carry-inside.js';
import type { Carrying } from './carrying.js';
import { type Core, note } from './core.js';
import { endCarrying } from './end-carrying.js';
import { executionFacts } from './execution-facts.js';
import { exitsWork } from './exit-ended.js';
import { leavesAtOnceNow } from './leaves-at-once-now.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { cancelOrder } from './place-order.js';

/** Why an entry is not wanted any more that nothing waits for. */
const whyGivenUp = ({ phase, holds }: Core, { lane }: LiveMarket, carrying: Carrying): string => {
  if (phase !== 'running') return phase === 'stopping' ? 'the session stops' : phase;
  if (isPositive(progressOfCarrying(carrying).filled) && lane.quantity === 0) return 'the position was left';
  return holds.size > 0 ? [...holds.values()].join('; ') : 'withdrawn';
};

/** Why the engine does not want an execution any more, or null while it does. */
const dropped = (core: Core, market: LiveMarket, carrying: Carrying): string | null => {
  const { wish } = carrying;
  const { lane } = market;
  if (wish.purpose === 'entry') {
    if (lane.quantity !== 0 && lane.position.side === wish.direction && lane.exitReason !== null)
      return lane.exitReason;
    if (lane.pending?.signalIndex === wish.signalIndex) return null;
    return whyGivenUp(core, market, carrying);
  }
  if (lane.quantity === 0) return 'complete';
  if (lane.exitReason === null) return 'withdrawn';
  if (!exitsWork(market)) return 'refused';
  return leavesAtOnceNow(core, market) ? lane.exitReason : null;
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
      ...executionFacts(core, market, carrying),
      side: wish.direction === 1 ? 'buy' : 'sell',
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
  const next: Carrying = { ...carrying, work: { ...carrying.work, slicing } };
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
    const before = closeSlices(core, market, carrying);
    const cause = before.ended ?? (isPlayed(core, before) ? BAR_OVER : dropped(core, market, before));
    if (cause === null) continue;
    const now = endCarrying(core, market, before, cause);
    const out = now.orders.filter((id) => !isOver(core, id));
    for (const id of out) {
      const order = core.orders.get(id);
      if (order !== undefined) cancelOrder(core, order);
    }
    if (out.length === 0) finish(core, market, now);
  }
};

/** Notes how far an execution is, after one of its orders has come to an end. */
export const noteProgress = (core: Core, market: LiveMarket, carrying: Carrying): void =>
  note(core, { kind: 'execution-progress', payload: { ...executionFacts(core, market, carrying) } });
