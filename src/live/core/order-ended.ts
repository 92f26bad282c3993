import { carryingOf } from './carry-facts.js';
import { type Core, note, noteRisk } from './core.js';
import { type LiveMarket, openIndex } from './live-market.js';
import type { LiveOrder } from './live-order.js';

/** Stops that may be refused in a row before the position is left: one refusal may be a race with the price. */
const MOST_STOP_FAILURES = 2;
/** Exits that may be refused in a row before a person is called, and the stop goes back while it is tried on. */
const MOST_EXIT_FAILURES = 3;
const EXIT_REFUSED = 'exit refused';

/** What the fill model says of an order that a bar was too small for. */
const CUT_BY_VOLUME = 'cut by volume';

const failed = ({ state }: LiveOrder): boolean => state.status === 'rejected' || state.status === 'denied';

const entryEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { lane } = market;
  const { state } = order;
  const mine = lane.pending?.signalIndex === order.signalIndex;
  const carried = carryingOf(market, state.request.clientOrderId) !== null;
  // It surely never left: within the bar that the signal was for it is tried again.
  const again = mine && (carried || openIndex(market) <= (lane.pending?.from ?? -1));
  if (state.status === 'denied' && again) return;
  if (failed(order)) {
    if (mine) lane.pending = null;
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

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** How long the next attempt waits after so many that failed in a row, ms. */
export const pauseMs = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));

const stopEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { lane } = market;
  const { state } = order;
  if (state.status === 'denied') return;
  if (state.status === 'rejected') {
    market.stopFailures++;
    if (market.stopFailures < MOST_STOP_FAILURES || lane.quantity === 0) return;
    // What is refused again and again is not sent again and again: venues count orders.
    market.stopNotBefore = core.now + pauseMs(market.stopFailures - MOST_STOP_FAILURES);
    lane.exitReason = 'stop-not-placed';
    market.urgent = true;
    noteRisk(core, {
      kind: 'stop-not-placed',
      severity: 'critical',
      symbol: state.request.symbol,
      limit: null,
      measured: market.stopFailures,
      action: 'the position is left at the market',
      message: `the venue refuses the stop: ${state.reason ?? state.status}`,
    });
    return;
  }
  market.stopFailures = 0;
  market.cancelFailures = 0;
  // A stop that was touched and not wholly filled: the rest goes as a market order.
  const touched = state.filled.value > 0 || state.reason === CUT_BY_VOLUME;
  if (!touched || state.status !== 'expired') return;
  lane.pending = null;
  if (lane.quantity !== 0) lane.exitReason = lane.stopReason;
};

const exitEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { state } = order;
  if (state.status === 'denied') return;
  if (state.filled.value > 0 || state.status === 'cancelled' || core.settings.capabilities.fillsAtOpen) {
    market.exitFailures = 0;
    core.holds.delete(EXIT_REFUSED);
    return;
  }
  // Refused, or expired with nothing filled: tried again, later each time, and never given up.
  market.exitNotBefore = core.now + pauseMs(market.exitFailures);
  market.exitFailures++;
  if (!exitsWork(market))
    core.holds.set(EXIT_REFUSED, `the venue refuses to let ${state.request.symbol} be sold`);
  noteRisk(core, {
    kind: 'exit-refused',
    severity: 'critical',
    symbol: state.request.symbol,
    limit: MOST_EXIT_FAILURES,
    measured: market.exitFailures,
    action: exitsWork(market)
      ? 'the books are compared, then it is tried again'
      : 'it is tried again and again, under the stop meanwhile; a person must look',
    message: `the venue refuses the exit: ${state.reason ?? state.status}`,
  });
  core.out.effects.push({ kind: 'reconcile', cause: 'doubt: an exit was refused' });
};

/** The order surely never reached the venue: it is not asked again at once. */
const pause = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  if (order.state.status !== 'denied') {
    market.unsent = 0;
    return;
  }
  market.notBefore = core.now + pauseMs(market.unsent);
  market.unsent++;
};

/** What follows when an order is over, whatever ended it. */
export const orderEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { state } = order;
  pause(core, market, order);
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

/** Whether the venue lets a position go, as far as is known: else its stop goes back between two attempts. */
export const exitsWork = ({ exitFailures }: LiveMarket): boolean => exitFailures < MOST_EXIT_FAILURES;
