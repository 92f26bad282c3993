import { exactNumber } from '../../core/exact.js';
import type { Baseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { sessionAmounts } from './amounts.js';
import type { VenueFacts } from './venue-facts.js';

/**
 * What the account has besides the session: its balances without what the session holds by its books. To be taken before
 * the first order, when the session begins.
 */
export const takeBaseline = (
  { balances, others }: Pick<VenueFacts, 'balances' | 'others'>,
  core: Core,
): Baseline => {
  const held = new Map(balances.map(({ currency, free, locked }) => [currency, free.value + locked.value]));
  const amounts = sessionAmounts(core);
  return {
    time: core.now,
    balances: Object.fromEntries(
      [...amounts].map(([currency, amount]) => [
        currency,
        exactNumber((held.get(currency) ?? 0) - amount).text,
      ]),
    ),
    foreign: [],
    ...(others.length === 0
      ? {}
      : { others: Object.fromEntries(others.map(({ sessionId, amounts }) => [sessionId, amounts])) }),
    checked: core.now,
  };
};
