import { exactNumber } from '../../core/exact.js';
import { baseOf } from '../../core/symbol.js';
import { type Baseline, knowForeign, shiftBaseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { moveOwnMoney } from '../core/own-money.js';
import { fillEffect, sessionAmounts } from './amounts.js';
import type { ForeignFill } from './difference.js';

/**
 * The baseline after fills of somebody else, in the currencies that the session trades. They move what is the account's
 * own; what they take beyond that is the session's, and missing (`Baseline.missing`): no purchase of a stranger makes
 * money of the session his. What an order of an ended session sells was that session's: where its books say that it has
 * those coins, they are not among the account's own.
 */
export const takeForeignFills = (core: Core, baseline: Baseline, fills: readonly ForeignFill[]): Baseline => {
  const ours = sessionAmounts(core);
  let taken = knowForeign(baseline, fills);
  for (const fill of fills)
    for (const [currency, amount] of fillEffect(fill)) {
      if (!ours.has(currency)) continue;
      const { text } = exactNumber(amount);
      const sold = fill.ofEnded === true && fill.side === 'sell' && currency === baseOf(fill.symbol);
      taken = sold ? shiftBaseline(taken, currency, text) : moveOwnMoney(core, taken, currency, text);
    }
  return taken;
};

/** What is missing of the session's, in words for the journal; empty where nothing is. */
export const missingText = ({ missing = {} }: Baseline): string => {
  const gaps = Object.entries(missing).filter(([, amount]) => amount > 0);
  const amounts = gaps.map(([currency, amount]) => `${exactNumber(amount).text} ${currency}`);
  return amounts.length === 0 ? '' : `; ${amounts.join(' and ')} of the session's are missing`;
};
