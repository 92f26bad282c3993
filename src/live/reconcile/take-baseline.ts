import { exactNumber } from '../../core/exact.js';
import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { isOfSession } from '../../execution/order/read-client-order-id.js';
import { type Baseline, knowForeign } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { sessionAmounts } from './amounts.js';
import { ownerOf } from './compare-fills.js';
import type { VenueFacts } from './venue-facts.js';

/**
 * What the account has besides the session: its balances without what the session holds by its books. To be taken before
 * the first order, when the session begins.
 */
export const takeBaseline = (facts: VenueFacts, core: Core): Baseline => {
  const { balances, fills, others } = facts;
  const held = new Map(
    balances.map(({ currency, free, locked }) => [currency, exactSum(free.value, locked.value)]),
  );
  const amounts = sessionAmounts(core);
  const baseline: Baseline = {
    time: core.now,
    balances: Object.fromEntries(
      [...amounts].map(([currency, amount]) => [
        currency,
        exactNumber(exactDifference(held.get(currency) ?? 0, amount)).text,
      ]),
    ),
    foreign: [],
    ...(others.length === 0
      ? {}
      : { others: Object.fromEntries(others.map(({ sessionId, amounts }) => [sessionId, amounts])) }),
    checked: core.now,
  };
  // What others had filled by then is in the balances.
  const owner = ownerOf(core, facts);
  const foreign = fills.filter((fill) => !isOfSession(owner(fill), core.settings.sessionId));
  return knowForeign(baseline, foreign);
};
