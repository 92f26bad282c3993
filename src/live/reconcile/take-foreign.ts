import { exactNumber } from '../../core/exact.js';
import type { FillReport } from '../../core/order.js';
import { type Baseline, knowForeign } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { moveOwnMoney } from '../core/own-money.js';
import { fillEffect, sessionAmounts } from './amounts.js';

/**
 * The baseline after fills of somebody else, in the currencies that the session trades. They move what is the account's
 * own; what they take beyond that is the session's, and missing (`Baseline.missing`): no purchase of a stranger makes
 * money of the session his.
 */
export const takeForeignFills = (core: Core, baseline: Baseline, fills: readonly FillReport[]): Baseline => {
  const ours = sessionAmounts(core);
  let taken = knowForeign(baseline, fills);
  for (const fill of fills)
    for (const [currency, amount] of fillEffect(fill))
      if (ours.has(currency)) taken = moveOwnMoney(core, taken, currency, exactNumber(amount).text);
  return taken;
};

/** What is missing of the session's, in words for the journal; empty where nothing is. */
export const missingText = ({ missing = {} }: Baseline): string => {
  const gaps = Object.entries(missing).filter(([, amount]) => amount > 0);
  const amounts = gaps.map(([currency, amount]) => `${exactNumber(amount).text} ${currency}`);
  return amounts.length === 0 ? '' : `; ${amounts.join(' and ')} of the session's are missing`;
};
