import { carryingOf } from './carry-facts.js';
import { type Core, note, noteRisk } from './core.js';
import { endCarrying } from './end-carrying.js';
import { exitEnded } from './exit-ended.js';
import { CUT_BY_VOLUME, gaveNothing } from './gave-nothing.js';
import { type LiveMarket, openIndex } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { pauseMs } from './pause-ms.js';
import { stopEnded } from './stop-ended.js';

const failed = ({ state }: LiveOrder): boolean => state.status === 'rejected' || state.status === 'denied';

const entryEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { lane } = market;
  const { state } = order;
  const mine = lane.pending?.signalIndex === order.signalIndex;
  const carrying = carryingOf(market, state.request.clientOrderId);
  const carried = carrying !== null;
  // It surely never left: within the bar that the signal was for it is tried again.
  const again = mine && (carried || openIndex(market) <= (lane.pending?.from ?? -1));
  if (state.status === 'denied' && again) return;
  if (failed(order)) {
    if (mine) lane.pending = null;
    if (carrying !== null) endCarrying(core, market, carrying, `refused: ${state.reason ?? state.status}`);
    core.out.executions.push({
      symbol: state.request.symbol,
      barTime: order.barTime,
      signal: state.request.side === 'buy' ? 1 : -1,
      tag: order.reason,
      action: 'refused',
      reason: state.reason ?? state.status,
      indicators: null,
    });
    noteRisk(core, {
      kind: `order-${state.status}`,
      severity: 'warning',
      symbol: state.request.symbol,
      limit: null,
      measured: null,
      action: 'the entry is given up',
      message: state.reason ?? 'no reason was given',
    });
    return;
  }
  if (carried && mine && state.request.type === 'market' && gaveNothing(core, order)) {
    // The next part would come back as well, at once and without end.
    endCarrying(core, market, carrying, `came back ${state.status}, with nothing filled`);
    lane.pending = null;
    return;
  }
  if (carried || !mine || lane.pending === null || state.status === 'filled') return;
  if (core.settings.capabilities.fillsAtOpen && state.reason !== CUT_BY_VOLUME) {
    // Nothing backs the rest of it.
    if (state.status === 'expired') lane.pending = null;
    return;
  }
  // Cut short by the venue or by us: what is left goes on at the next open, as a market order where it was touched.
  const { pending } = lane;
  const resting = pending.type === 'limit';
  if (resting && state.status === 'cancelled') return;
  lane.pending = { ...pending, type: resting ? 'limit' : 'market', from: openIndex(market) + 1 };
};

/** The order surely never reached the venue: it is not asked again at once. */
const pause = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  if (order.state.status !== 'denied') {
    market.unsent = 0;
    return;
  }
  market.notBefore = core.passed + pauseMs(market.unsent);
  market.unsent++;
};

/** An order that was to be taken back is over: cancellations of others are not delayed for it. */
const forgetFailedCancellations = (market: LiveMarket, { withdrawn }: LiveOrder): void => {
  if (!withdrawn) return;
  market.cancelFailures = 0;
  market.cancelNotBefore = 0;
};

/** What follows when an order is over, whatever ended it. */
export const orderEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { state } = order;
  pause(core, market, order);
  forgetFailedCancellations(market, order);
  switch (order.purpose) {
    case 'entry':
      entryEnded(core, market, order);
      break;
    case 'stop':
      stopEnded(core, market, order);
      break;
    case 'exit':
    case 'flatten':
      exitEnded(core, market, order);
      break;
    case 'target':
      market.targeting = false;
      if (state.filled.value === 0) market.targetTried = openIndex(market);
      break;
  }
  if (failed(order)) {
    note(core, {
      kind: 'order-refused',
      clientOrderId: state.request.clientOrderId,
      payload: { purpose: order.purpose, reason: state.reason },
    });
  }
};
