import { type Exact, exactNumber, exactOnStep, ZERO } from '../../core/exact.js';
import { openSlicing } from '../../execution/algorithms/open-slicing.js';
import { planOf } from '../../execution/algorithms/plan-of.js';
import { bufferView } from './candle-buffer.js';
import { setCarrying } from './carry-facts.js';
import { planInside, slicesInside } from './carry-inside.js';
import type { CarriedWish, Carrying } from './carrying.js';
import { type Core, note } from './core.js';
import { executionFacts } from './execution-facts.js';
import type { LiveMarket } from './live-market.js';
import { nextOrderId } from './place-order.js';

const workOf = (core: Core, market: LiveMarket, wish: CarriedWish, quantity: Exact): Carrying['work'] => {
  const { execution, capabilities } = core.settings;
  if (execution.kind === 'limit' || execution.kind === 'market') {
    return { kind: 'limit', quantity, filled: ZERO, value: 0, fees: 0, attempt: 0, placedAt: core.passed };
  }
  const { lotSize, minNotional } = market.lane.instrument;
  const parent = {
    quantity,
    side: wish.direction === 1 ? 'buy' : 'sell',
    lotSize,
    // The fill model lets a position be left in any size.
    minNotional: capabilities.fillsAtOpen && wish.purpose === 'exit' ? 0 : minNotional,
    price: wish.reference,
    startedAt: core.told,
  } as const;
  const plan = planOf(execution, bufferView(market.buffer, false));
  const ahead = core.passed - core.told;
  return { kind: 'sliced', slicing: openSlicing(parent, plan), ...(ahead === 0 ? {} : { ahead }) };
};

/** Begins to carry out an entry or exit of `quantity` (base currency) in parts; its first order follows in the same event. */
export const beginCarrying = (core: Core, market: LiveMarket, wish: CarriedWish, quantity: number): void => {
  const { lotSize } = market.lane.instrument;
  const whole = core.settings.capabilities.fillsAtOpen
    ? exactNumber(quantity)
    : exactOnStep(quantity, lotSize);
  const carrying: Carrying = {
    id: nextOrderId(core, market, wish.purpose),
    wish,
    work: slicesInside(core, market)
      ? planInside(core, market, wish, quantity)
      : workOf(core, market, wish, whole),
    orders: [],
    traded: 0,
    ended: null,
  };
  setCarrying(market, wish.purpose, carrying);
  note(core, {
    kind: 'execution-started',
    payload: { ...executionFacts(core, market, carrying), price: wish.reference },
  });
};
