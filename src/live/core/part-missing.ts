import { exactDifference } from '../../core/exact-sum.js';
import { baseOf, type SymbolName } from '../../core/symbol.js';
import { dustOf } from '../../execution/fill/quantity.js';
import { type Core, noteRisk } from './core.js';
import { exitsWorkAgain } from './exit-ended.js';
import type { LiveMarket } from './live-market.js';
import { aliveOrders } from './place-order.js';

/** What of a position the venue can sell, base currency: all of it, as far as is known, or what it really holds. */
export const protectable = ({ lane, lacking }: LiveMarket): number => {
  const held = Math.abs(lane.quantity);
  // What is left over of earlier positions lies beside it: that is gone first, as in a correction. The coins are all alike,
  // and as many as there are should be under the stop.
  const missing = exactDifference(lacking, lane.dust);
  return missing <= dustOf(held, lane.instrument.lotSize)
    ? held
    : Math.max(0, exactDifference(held, missing));
};

const shown = (quantity: number): string => String(Number(quantity.toPrecision(12)));

/** A stop that was refused for what is not there is no reason to leave what is. */
const forgive = (core: Core, market: LiveMarket): void => {
  const { lane } = market;
  market.stopFailures = 0;
  market.stopNotBefore = 0;
  exitsWorkAgain(core, market);
  if (lane.exitReason !== 'stop-not-placed' || aliveOrders(core, market, 'exit', 'flatten').length > 0)
    return;
  lane.exitReason = null;
  market.urgent = false;
};

const lacks = (core: Core, market: LiveMarket, lacking: number): void => {
  const { lane } = market;
  const { symbol } = lane.instrument;
  market.lacking = lacking;
  const there = protectable(market);
  const held = Math.abs(lane.quantity);
  if (there >= held) return;
  forgive(core, market);
  noteRisk(core, {
    kind: 'position-part-missing',
    severity: 'critical',
    symbol,
    limit: held,
    measured: there,
    action: 'its stop and its exit are for what is there, until the books are corrected or it is back',
    message: `the venue holds ${shown(there)} of the ${shown(held)} ${baseOf(symbol)} of the position`,
  });
};

/**
 * What the venue lacks of the positions, base currency by market, as the last comparison found it; none where books and
 * venue agree. The books stay as they are: what is sent to the venue is what can be sold there.
 */
export const knowLacking = (core: Core, lacking: Readonly<Record<SymbolName, number>>): void => {
  for (const market of core.markets) {
    const now = lacking[market.lane.instrument.symbol] ?? 0;
    if (now === market.lacking) continue;
    if (now === 0) market.lacking = 0;
    else lacks(core, market, now);
  }
};
