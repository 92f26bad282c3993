import { exactNumber } from '../../core/exact.js';
import { type Balance, isTerminal } from '../../core/order.js';
import type { Baseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { sessionAmounts } from './amounts.js';

/**
 * What the account has besides the session: its balances without what the session holds by its books. To be taken before
 * the first order, when the session begins.
 */
export const takeBaseline = (balances: readonly Balance[], core: Core): Baseline => {
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
    checked: core.now,
  };
};

/** Whether no order of the session can move a balance at this moment. */
export const isQuiet = ({ orders }: Core): boolean =>
  [...orders.values()].every(({ state }) => isTerminal(state.status));
