import { cancelSlicing } from '../../execution/algorithms/slice-events.js';
import { isPositive } from '../../execution/exact-sums.js';
import { progressOfCarrying, setCarrying } from './carry-facts.js';
import { BAR_OVER } from './carry-inside.js';
import type { Carrying } from './carrying.js';
import { type Core, note } from './core.js';
import type { LiveMarket } from './live-market.js';

/** Nothing more of an execution is sent, because of `cause`, which people read; the first cause stays. */
export const endCarrying = (core: Core, market: LiveMarket, carrying: Carrying, cause: string): Carrying => {
  if (carrying.ended !== null) return carrying;
  const { work, wish, id } = carrying;
  const ended: Carrying = {
    ...carrying,
    ended: cause,
    work: work.kind === 'sliced' ? { ...work, slicing: cancelSlicing(work.slicing) } : work,
  };
  setCarrying(market, wish.purpose, ended);
  if (isPositive(progressOfCarrying(ended).remaining) && cause !== BAR_OVER)
    note(core, { kind: 'execution-cancelled', payload: { id, cause } });
  return ended;
};
