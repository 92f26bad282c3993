import { isTerminal } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Running } from '../session/running.js';
import { CLOCKS_DIFFER_MS, speedOf } from './in-flight.js';

/**
 * From when on the fills of a market are asked for, ms UTC: from its oldest order that works, or from the last comparison
 * where that is earlier, and a minute before. Before the first comparison nothing was ever sent: from a minute ago on.
 */
export const fillsSince = (running: Running, symbol: SymbolName): number => {
  const { core, feed } = running;
  if (core.baseline === null && core.orders.size === 0)
    return Math.max(0, feed.now() - CLOCKS_DIFFER_MS * speedOf(running));
  const working = [...core.orders.values()].filter(
    ({ state }) => state.request.symbol === symbol && !isTerminal(state.status),
  );
  const oldest = Math.min(...working.map(({ state }) => state.createdAt), core.baseline?.checked ?? core.now);
  return Math.max(0, Math.min(oldest, core.now) - CLOCKS_DIFFER_MS * speedOf(running));
};
