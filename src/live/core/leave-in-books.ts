import { exactNumber } from '../../core/exact.js';
import { exactDifference } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import { dustOf } from '../../execution/fill/quantity.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import { applyFill } from './apply-fill.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';
import { changeState, placeOrder } from './place-order.js';

/** What a sale that is not ours took of a position, as the venue tells it. */
export interface SoldPart {
  /** The venue's number of the fill. */
  readonly venueFillId: string;
  /** Base currency. */
  readonly quantity: number;
  /** Quote currency. */
  readonly price: number;
  /** Of this part, quote currency. */
  readonly fee: number;
  readonly liquidity: FillReport['liquidity'];
  /** The venue's clock, ms UTC. */
  readonly time: number;
}

/** Leaves a part of a position in the books alone: an order that never was, filled at once. */
const leave = (core: Core, market: LiveMarket, part: Omit<SoldPart, 'venueFillId'>): void => {
  const { lane } = market;
  const { symbol } = lane.instrument;
  const { quantity, price, fee, liquidity, time } = part;
  // Also where only coins are left that were too small to be sold with it.
  const direction = lane.position.side === 1 ? -1 : 1;
  const reason = 'reconciliation';
  const wish = { purpose: 'flatten', type: 'market', direction, quantity, reason, reference: price } as const;
  const placed = placeOrder(core, market, wish);
  // It is for the books only: nothing is sent.
  core.out.effects.pop();
  const amount = exactNumber(quantity);
  const request = { ...placed.state.request, quantity: amount };
  const id = request.clientOrderId;
  const number = `reconciliation-${id}`;
  const fill: FillReport = {
    venueFillId: number,
    venueOrderId: number,
    clientOrderId: id,
    symbol,
    side: request.side,
    price: exactNumber(price),
    quantity: amount,
    fee: exactNumber(fee),
    feeCurrency: quoteOf(symbol),
    liquidity,
    reference: price,
    time,
  };
  const sent = nextOrderState({ ...placed.state, request }, { kind: 'submitting', time: core.now }).state;
  const { state } = nextOrderState(sent, { kind: 'fill', fill, time: core.now });
  applyFill(core, market, changeState(core, placed, state), fill);
};

/**
 * Leaves so much of a position (base currency) in the books alone, nothing is sent: by the sales that took it, at their
 * prices and for their fees, and what none of them tells of at the last price. Answers the sales it was left by.
 */
export const leaveInBooks = (
  core: Core,
  market: LiveMarket,
  quantity: number,
  sold: readonly SoldPart[],
): readonly SoldPart[] => {
  if (!(quantity > 0)) return [];
  const { lotSize } = market.lane.instrument;
  const nothing = dustOf(quantity, lotSize);
  const booked: SoldPart[] = [];
  let rest = quantity;
  for (const part of sold) {
    if (rest <= nothing) break;
    // Decimals of a sale are not quite those of what is missing.
    const whole = Math.abs(rest - part.quantity) <= nothing;
    const taken = whole ? rest : Math.min(rest, part.quantity);
    const share = { ...part, quantity: taken, fee: whole ? part.fee : (part.fee * taken) / part.quantity };
    leave(core, market, share);
    booked.push(share);
    rest = whole ? 0 : exactDifference(rest, taken);
  }
  if (rest > nothing || booked.length === 0) {
    const price = Number.isNaN(market.price) ? market.lane.mark : market.price;
    // What is gone beside a position that was sold does not make its trade end later.
    const over = market.lane.quantity === 0 ? booked.at(-1)?.time : undefined;
    leave(core, market, { quantity: rest, price, fee: 0, liquidity: 'taker', time: over ?? core.now });
  }
  // What the venue refused was more than there was: it is tried again at once.
  market.stopFailures = 0;
  market.stopNotBefore = 0;
  market.exitFailures = 0;
  market.exitNotBefore = 0;
  return booked;
};
