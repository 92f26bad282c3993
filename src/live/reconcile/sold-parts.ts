import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import { quoteOf } from '../../core/symbol.js';
import type { Core } from '../core/core.js';
import { feeInQuote } from '../core/fee-of-fill.js';
import type { SoldPart } from '../core/leave-in-books.js';
import type { LiveMarket } from '../core/live-market.js';
import type { Finding } from './difference.js';

/** What was sold of a position at the venue, and what came in for it. */
export interface Sold {
  readonly parts: readonly SoldPart[];
  /** Quote currency that the account got for it, after the fees that were paid in it. */
  readonly proceeds: number;
  /** What no sale tells of, base currency. */
  readonly rest: number;
}

/** The sales that took so much (base currency) out of a market, the oldest first, of those that cannot be booked as they are. */
export const soldParts = (
  core: Core,
  market: LiveMarket,
  findings: readonly Finding[],
  quantity: number,
): Sold => {
  const { symbol } = market.lane.instrument;
  const parts: SoldPart[] = [];
  let rest = quantity;
  let proceeds = 0;
  for (const { fill, settle } of findings) {
    if (fill === undefined || settle.length > 0) continue;
    if (fill.symbol !== symbol || fill.side !== 'sell' || !(rest > 0)) continue;
    const taken = Math.min(rest, fill.quantity.value);
    const share = taken / fill.quantity.value;
    const fee = feeInQuote(core, market, fill) * share;
    const paid = fill.feeCurrency === quoteOf(symbol) ? fee : 0;
    proceeds = exactSum(proceeds, exactProduct(taken, fill.price.value), -paid);
    rest = exactDifference(rest, taken);
    const { venueFillId, price, liquidity, time } = fill;
    parts.push({ venueFillId, quantity: taken, price: price.value, fee, liquidity, time });
  }
  return { parts, proceeds, rest };
};

/** Sales without the first so much (base currency) of them. */
export const withoutFirst = (parts: readonly SoldPart[], quantity: number): readonly SoldPart[] => {
  let skip = quantity;
  return parts.flatMap((part) => {
    const skipped = Math.min(skip, part.quantity);
    const left = exactDifference(part.quantity, skipped);
    skip = exactDifference(skip, skipped);
    if (left === part.quantity) return [part];
    return left > 0 ? [{ ...part, quantity: left, fee: (part.fee * left) / part.quantity }] : [];
  });
};
