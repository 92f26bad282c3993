import { isTerminal } from '../../core/order.js';
import { lacksFills } from '../../execution/order/order-facts.js';
import type { OrderState } from '../../execution/order/order-state.js';
import { carryingOf } from './carry-facts.js';
import { type Core, note } from './core.js';
import { executionFacts } from './execution-facts.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';

/**
 * What the first fill of a position is a part of, where more of the entry is still to come: how much was `filled` and is
 * wanted (of what is held a venue may have taken its fee), and which of how many slices it is of (null where there are
 * none). Nothing where it is all of it.
 */
export const partOfEntry = (core: Core, market: LiveMarket, { state }: LiveOrder, filled: number) => {
  const { clientOrderId, quantity } = state.request;
  const carrying = carryingOf(market, clientOrderId);
  const facts = carrying === null ? null : executionFacts(core, market, carrying);
  const wanted = facts?.quantity ?? quantity.text;
  if (filled >= Number(wanted) - market.lane.instrument.lotSize / 2) return {};
  const parts = facts?.slices ?? null;
  const part = carrying === null || parts === null ? null : carrying.orders.indexOf(clientOrderId) + 1;
  return { filled, wanted, part, parts };
};

const isWhole = (state: OrderState): boolean => isTerminal(state.status) && !lacksFills(state);

/** Notes what is held by now, once the last of several fills of an entry is known. An entry in parts says so itself. */
export const noteEntered = (core: Core, market: LiveMarket, before: OrderState, order: LiveOrder): void => {
  const { state, purpose } = order;
  const { clientOrderId, symbol, side } = state.request;
  const { lane } = market;
  if (purpose !== 'entry' || state.fills.length < 2 || !isWhole(state) || isWhole(before)) return;
  if (lane.quantity === 0 || carryingOf(market, clientOrderId) !== null) return;
  note(core, {
    kind: 'position-entered',
    clientOrderId,
    payload: {
      symbol,
      side,
      quantity: Math.abs(lane.quantity),
      price: lane.position.entryPrice,
      filledAt: Math.max(...state.fills.map(({ time }) => time)),
    },
  });
};
