import { exactNumber } from '../../core/exact.js';
import type { FillReport } from '../../core/order.js';
import { quoteOf, type SymbolName } from '../../core/symbol.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import { applyFill } from './apply-fill.js';
import type { Baseline } from './baseline.js';
import { type Core, marketOf, note, noteRisk } from './core.js';
import type { LiveMarket } from './live-market.js';
import { changeState, placeOrder } from './place-order.js';

/** How the books are to be, so that they and the venue agree. Targets, not steps: told twice, it is done once. */
export interface Correction {
  /** Positions that the venue does not hold as far as the books say: less of them, with sign, base currency. */
  readonly positions: readonly { readonly symbol: SymbolName; readonly quantity: number }[];
  /** Cash of the books after it, quote currency. */
  readonly cash: number;
  readonly baseline: Baseline;
  /** Why, for the journal. */
  readonly reason: string;
}

/** Leaves so much of a position in the books alone, at the last price: an order that never was, filled at once. */
const leave = (core: Core, market: LiveMarket, quantity: number): void => {
  const { lane } = market;
  const { symbol } = lane.instrument;
  const direction = lane.quantity > 0 ? -1 : 1;
  const price = Number.isNaN(market.price) ? lane.mark : market.price;
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
    fee: exactNumber(0),
    feeCurrency: quoteOf(symbol),
    liquidity: 'taker',
    reference: price,
    time: core.now,
  };
  const sent = nextOrderState({ ...placed.state, request }, { kind: 'submitting', time: core.now }).state;
  const { state } = nextOrderState(sent, { kind: 'fill', fill, time: core.now });
  applyFill(core, market, changeState(core, placed, state), fill);
  // What the venue refused was more than there was: it is tried again at once.
  market.stopFailures = 0;
  market.stopNotBefore = 0;
  market.exitFailures = 0;
  market.exitNotBefore = 0;
};

/**
 * Makes the books agree with the venue. Positions are left by fills that say what they are, cash is set, and what is the
 * account's and not the session's goes to the baseline. Everything is in the journal, with what it was before.
 */
export const correctBooks = (core: Core, correction: Correction): void => {
  const { ledger } = core.engine;
  const before = { cash: ledger.cash, baseline: core.baseline?.balances ?? null };
  const positions = correction.positions.flatMap(({ symbol, quantity }) => {
    const market = marketOf(core, symbol);
    if (market === undefined) return [];
    const held = market.lane.quantity;
    const less = Math.abs(held) - Math.abs(quantity);
    market.lacking = 0;
    if (less > 0) leave(core, market, less);
    return [{ symbol, from: held, to: market.lane.quantity }];
  });
  ledger.cash = correction.cash;
  core.baseline = correction.baseline;
  const { reason } = correction;
  note(core, {
    kind: 'books-corrected',
    payload: {
      reason,
      positions,
      cash: { from: before.cash, to: correction.cash },
      baseline: { from: before.baseline, to: correction.baseline.balances },
    },
  });
  noteRisk(core, {
    kind: 'books-corrected',
    severity: 'warning',
    symbol: null,
    limit: null,
    measured: correction.cash - before.cash,
    action: 'the books are as the venue has it',
    message: reason,
  });
};
