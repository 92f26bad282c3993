import { exactNumber } from '../../core/exact.js';
import { exactProduct } from '../../core/exact-sum.js';
import { baseOf } from '../../core/symbol.js';
import { beginCarrying } from './begin-carrying.js';
import { type Core, noteRisk } from './core.js';
import { isTooSmall } from './is-too-small.js';
import { markEntries } from './late-fills.js';
import { leavesAtOnceNow } from './leaves-at-once-now.js';
import { exitQuantity, mostToSell } from './left-over.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { aliveOrders, cancelOrder, placeOrder } from './place-order.js';
import { quietMs } from './quiet-ms.js';

/** Whether orders of a close may go out now: where fills are modelled on bars they wait for the next open. */
export const mayGo = (core: Core, market: LiveMarket): boolean =>
  !core.settings.capabilities.fillsAtOpen || market.opened || market.urgent;

/** Whether what is left of a position is too small for the venue to take. */
export const isDust = (market: LiveMarket): boolean => isTooSmall(market, exitQuantity(market));

const leaveDust = (core: Core, market: LiveMarket, quantity: number): void => {
  const { symbol, minNotional } = market.lane.instrument;
  if (market.exitTried === openIndex(market)) return;
  market.exitTried = openIndex(market);
  // All that is held: on the lot grid it may be nothing.
  const amount = `${exactNumber(mostToSell(market)).text} ${baseOf(symbol)}`;
  noteRisk(core, {
    kind: 'too-small-to-leave',
    severity: 'warning',
    symbol,
    limit: minNotional,
    measured: exactProduct(quantity, market.price),
    action: `${symbol} is kept, and tried again at the next bar; to be rid of it, sell it by hand at the venue, then "trader reconcile"`,
    message:
      market.lacking === 0
        ? `${amount} is less than the venue takes`
        : `the venue holds ${amount} of the position, which is less than it takes in one order`,
  });
};

/** How long an exit waits for its entry to be taken back, ms of market time: no stop may stand any more. */
const TAKING_BACK_MS = 2_000;

/**
 * Whether an entry is being taken back, and its answer can be waited for: an exit that leaves beside it may meet our own
 * order, and would leave behind what is filled meanwhile.
 */
const isEntryGoing = (core: Core, market: LiveMarket): boolean =>
  !core.settings.capabilities.fillsAtOpen &&
  !market.urgent &&
  aliveOrders(core, market, 'entry').some(
    (order) => order.state.cancelling && quietMs(core, order) < TAKING_BACK_MS,
  );

/** Sends the exit of a position that is to be left, once nothing else holds what it sells. */
export const syncExit = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  const { capabilities } = core.settings;
  if (lane.exitReason === null || lane.quantity === 0 || market.leaving !== null) return;
  if (!mayGo(core, market) || core.passed < market.exitNotBefore) return;
  if (aliveOrders(core, market, 'exit', 'flatten').length > 0) return;
  markEntries(core, market, lane.exitReason);
  for (const entry of aliveOrders(core, market, 'entry')) cancelOrder(core, entry);
  const quantity = exitQuantity(market);
  // Looked at before the stop makes place: for an order that the venue would refuse it would be gone for nothing.
  if (!capabilities.fillsAtOpen && isTooSmall(market, quantity)) {
    leaveDust(core, market, quantity);
    return;
  }
  if (capabilities.locksBalance) {
    const holding = aliveOrders(core, market, 'stop', 'target');
    for (const order of holding) cancelOrder(core, order);
    if (holding.length > 0) return;
  }
  if (isEntryGoing(core, market)) return;
  if (capabilities.fillsAtOpen && market.exitTried === openIndex(market) && !market.urgent) return;
  market.exitTried = openIndex(market);
  if (core.settings.execution.kind !== 'market' && !leavesAtOnceNow(core, market)) {
    const wish = {
      purpose: 'exit',
      direction: lane.position.side === 1 ? -1 : 1,
      reason: lane.exitReason,
      reference: market.price,
      signalIndex: -1,
    } as const;
    beginCarrying(core, market, wish, capabilities.fillsAtOpen ? Math.abs(lane.quantity) : quantity);
    return;
  }
  placeOrder(core, market, {
    purpose: market.urgent ? 'flatten' : 'exit',
    direction: lane.position.side === 1 ? -1 : 1,
    type: 'market',
    quantity: capabilities.fillsAtOpen ? Math.abs(lane.quantity) : quantity,
    reason: lane.exitReason,
    reference: market.price,
  });
};
