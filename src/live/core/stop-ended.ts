import { type Core, noteRisk } from './core.js';
import { CUT_BY_VOLUME, gaveNothing } from './gave-nothing.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { pauseMs } from './pause-ms.js';

/** Stops that may be refused in a row before the position is left: one refusal may be a race with the price. */
const MOST_STOP_FAILURES = 2;
/** A stop that stood for so long was held by the venue: what became of those before it says nothing any more, ms. */
const STOOD_MS = 60_000;

/** What comes back again and again is not sent again and again: venues count orders. */
const countFailure = (core: Core, market: LiveMarket): void => {
  market.stopFailures++;
  if (market.stopFailures < MOST_STOP_FAILURES) return;
  market.stopNotBefore = core.passed + pauseMs(market.stopFailures - MOST_STOP_FAILURES);
};

const refused = (core: Core, market: LiveMarket, { state }: LiveOrder): void => {
  const { lane } = market;
  countFailure(core, market);
  if (market.stopFailures < MOST_STOP_FAILURES || lane.quantity === 0) return;
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
};

const lost = (core: Core, market: LiveMarket, { state }: LiveOrder): void => {
  if (core.now - state.createdAt >= STOOD_MS) market.stopFailures = 0;
  countFailure(core, market);
  if (market.lane.quantity === 0) return;
  const paused = core.passed < market.stopNotBefore;
  noteRisk(core, {
    kind: 'stop-lost',
    severity: 'critical',
    symbol: state.request.symbol,
    limit: null,
    measured: market.stopFailures,
    action: paused ? 'it is placed again after a pause, and watched here meanwhile' : 'it is placed again',
    message: `the stop came back ${state.status}, unasked and with nothing filled`,
  });
};

/** What follows when a stop is over. */
export const stopEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { lane } = market;
  const { state } = order;
  if (state.status === 'denied') return;
  if (state.status === 'rejected') {
    refused(core, market, order);
    return;
  }
  if (gaveNothing(core, order)) {
    lost(core, market, order);
    return;
  }
  market.stopFailures = 0;
  // A stop that was touched and not wholly filled: the rest goes as a market order.
  const touched = state.filled.value > 0 || state.reason === CUT_BY_VOLUME;
  if (!touched || state.status !== 'expired') return;
  lane.pending = null;
  if (lane.quantity !== 0) lane.exitReason = lane.stopReason;
};
