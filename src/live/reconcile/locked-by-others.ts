import { exactSum } from '../../core/exact-sum.js';
import { baseOf } from '../../core/symbol.js';
import type { Core } from '../core/core.js';
import { aliveOrders } from '../core/place-order.js';
import { toleranceOf } from './amounts.js';
import type { Finding } from './difference.js';
import type { VenueFacts } from './venue-facts.js';

/** Base currency that the session must be able to sell and cannot, because other orders hold it back. */
const shortOf = (core: Core, facts: VenueFacts, symbol: string): number => {
  const market = core.markets.find(({ lane }) => lane.instrument.symbol === symbol);
  if (market === undefined || !(market.lane.quantity > 0)) return 0;
  const base = baseOf(symbol);
  const balance = facts.balances.find(({ currency }) => currency === base);
  const free = balance?.free.value ?? 0;
  const ours = aliveOrders(core, market)
    .filter(({ state }) => state.request.side === 'sell' && state.told === 'live')
    .reduce((sum, { state }) => exactSum(sum, state.request.quantity.value, -state.filled.value), 0);
  const held = exactSum(free, balance?.locked.value ?? 0);
  const needed = Math.min(market.lane.quantity, held);
  const short = exactSum(needed, -free, -ours);
  return short > toleranceOf(core, base, needed) ? short : 0;
};

/** Orders of others are left alone; what they hold back of a position is not explained by that. */
export const lockedByOthers = (
  core: Core,
  facts: VenueFacts,
  findings: readonly Finding[],
): readonly Finding[] =>
  findings.map((finding) => {
    if (finding.kind !== 'order-foreign' || finding.explained === null) return finding;
    const short = shortOf(core, facts, finding.symbol);
    if (short === 0) return finding;
    const books = `somebody else's, and it holds ${short} of the position back`;
    return { ...finding, books, explained: null };
  });
