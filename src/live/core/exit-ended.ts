import { type Core, noteRisk } from './core.js';
import { gaveNothing } from './gave-nothing.js';
import { releaseHolds } from './held-of.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { pauseMs } from './pause-ms.js';

/** Exits that may be refused in a row before a person is called, and the stop goes back while it is tried on. */
const MOST_EXIT_FAILURES = 3;

const EXIT_REFUSED = 'exit refused ';

/** Name of the hold on entries while the venue refuses to let a market's position go. */
const holdOf = ({ lane }: LiveMarket): string => `${EXIT_REFUSED}${lane.instrument.symbol}`;

/** The market whose refused exit a hold of that name is about; null where it is about something else. */
export const exitHeldIn = (name: string): string | null =>
  name.startsWith(EXIT_REFUSED) ? name.slice(EXIT_REFUSED.length) : null;

/** Whether the venue lets a position go, as far as is known: else its stop goes back between two attempts. */
export const exitsWork = ({ exitFailures }: LiveMarket): boolean => exitFailures < MOST_EXIT_FAILURES;

/** The venue let it go: what it refused before says nothing any more. */
export const exitsWorkAgain = (core: Core, market: LiveMarket): void => {
  market.exitFailures = 0;
  market.exitNotBefore = 0;
  releaseHolds(core, holdOf(market));
};

/** What follows when an exit is over. */
export const exitEnded = (core: Core, market: LiveMarket, order: LiveOrder): void => {
  const { state } = order;
  if (state.status === 'denied') return;
  const { fillsAtOpen } = core.settings.capabilities;
  const nothing = state.status === 'rejected' || gaveNothing(core, order);
  if (!nothing || state.filled.value > 0 || fillsAtOpen) {
    exitsWorkAgain(core, market);
    return;
  }
  // Tried again, later each time, and never given up.
  market.exitNotBefore = core.passed + pauseMs(market.exitFailures);
  market.exitFailures++;
  const { symbol } = state.request;
  if (!exitsWork(market)) core.holds.set(holdOf(market), `the venue refuses to let ${symbol} be sold`);
  noteRisk(core, {
    kind: 'exit-refused',
    severity: 'critical',
    symbol,
    limit: MOST_EXIT_FAILURES,
    measured: market.exitFailures,
    action: exitsWork(market)
      ? 'the books are compared, then it is tried again'
      : `it is tried again and again, ${market.lane.stop > 0 ? 'under the stop' : 'without a stop'} meanwhile; a person must look`,
    message:
      state.status === 'rejected'
        ? `the venue refuses the exit: ${state.reason ?? state.status}`
        : `the exit came back ${state.status}, unasked and with nothing filled`,
  });
  core.out.effects.push({ kind: 'reconcile', cause: 'doubt: an exit was refused' });
};
