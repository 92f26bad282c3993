import { type FillReport, isTerminal } from '../../core/order.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import type { OrderEvent } from '../../execution/order/order-state.js';
import { applyFill } from './apply-fill.js';
import { carryingOf } from './carry-facts.js';
import { type Core, note } from './core.js';
import { leaveLateFill, markEntries } from './late-fills.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { noteEntered } from './note-entered.js';
import { orderEnded } from './order-ended.js';
import { pauseMs } from './pause-ms.js';
import { changeState } from './place-order.js';
import { noteProgress } from './settle-carrying.js';

/** A cancellation that failed is not repeated at once: what the venue could not do now it cannot do a moment later. */
const cancelFailed = (core: Core, order: LiveOrder): void => {
  const market = core.markets[order.market]!;
  market.cancelNotBefore = core.passed + pauseMs(market.cancelFailures);
  market.cancelFailures++;
};

/** Books a fill. What entries bring after the position was left is not kept. */
const bookFill = (core: Core, market: LiveMarket, order: LiveOrder, fill: FillReport): void => {
  const { lane } = market;
  const held = lane.quantity !== 0;
  const { stopReason } = lane;
  applyFill(core, market, order, fill);
  if (order.purpose === 'entry' && !held) leaveLateFill(core, market, order);
  // An exit has marked them when it was sent.
  const met = order.purpose === 'stop' || order.purpose === 'target';
  if (met && held && lane.quantity === 0)
    markEntries(core, market, order.purpose === 'stop' ? stopReason : 'target');
};

/** What happened to an order: its life goes on, new fills are booked, and what follows from its end is done. */
export const handleOrderEvent = (core: Core, order: LiveOrder, event: OrderEvent): void => {
  const before = order.state;
  const { state, accepted, needs } = nextOrderState(before, event);
  if (event.kind === 'cancel-failed' && !isTerminal(before.status)) cancelFailed(core, order);
  const { clientOrderId } = before.request;
  const market = core.markets[order.market]!;
  const changed = state === before ? order : changeState(core, order, state);
  if (state.status !== before.status) {
    note(core, {
      kind: `order-${state.status.replace('_', '-')}`,
      clientOrderId,
      payload: { from: before.status, filled: state.filled.text, reason: state.reason },
    });
  }
  if (state !== before && state.status === before.status && accepted.length === 0) {
    // Whatever is stored is told in the journal, too.
    const { cancelling, reported, reason, venueOrderId } = state;
    const payload = { cancelling, reported: reported.text, reason, venueOrderId };
    note(core, { kind: 'order-noted', clientOrderId, payload });
  }
  for (const fill of accepted) {
    const { venueFillId, price, quantity, fee, feeCurrency, liquidity } = fill;
    note(core, {
      kind: 'fill',
      clientOrderId,
      payload: {
        venueFillId,
        price: price.text,
        quantity: quantity.text,
        fee: fee.text,
        feeCurrency,
        liquidity,
        time: fill.time,
      },
    });
    bookFill(core, market, changed, fill);
  }
  noteEntered(core, market, before, changed);
  if (needs !== 'nothing' && event.kind !== 'submitting') {
    core.out.effects.push({ kind: 'ask', order: clientOrderId, fills: needs === 'ask-fills' });
  }
  if (!isTerminal(state.status) || isTerminal(before.status)) return;
  orderEnded(core, market, changed);
  const carrying = carryingOf(market, clientOrderId);
  if (carrying !== null) noteProgress(core, market, carrying);
};
