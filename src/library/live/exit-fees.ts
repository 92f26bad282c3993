import { type Exact, ZERO } from '../../core/exact.js';
import type { FillReport } from '../../core/order.js';
import { addExact } from '../../execution/exact-sums.js';

/** What an exit cost, by coin. Amounts are exact sums of what the venue told. */
export type ExitFees =
  | { readonly kind: 'quote'; readonly sum: Exact }
  /** Some of it in other coins: the sums of all, by coin. */
  | { readonly kind: 'coins'; readonly sums: ReadonlyMap<string, Exact> }
  /** The venue does not tell all fills of it any more. */
  | { readonly kind: 'unknown' };

/** Quantities are sums of floating point: what is missing of a fill is more than this part of it. */
const ALL = 1 - 1e-9;

/** The fees of the fills of an order that filled so much (base currency), in a market of this quote currency. */
export const exitFees = (
  fills: readonly FillReport[],
  { quote, filled }: { readonly quote: string; readonly filled: number },
): ExitFees => {
  if (fills.reduce((sum, { quantity }) => sum + quantity.value, 0) < filled * ALL) return { kind: 'unknown' };
  const sums = new Map<string, Exact>();
  for (const { fee, feeCurrency } of fills)
    if (fee.value !== 0) sums.set(feeCurrency, addExact(sums.get(feeCurrency) ?? ZERO, fee));
  const others = [...sums.keys()].some((coin) => coin !== quote);
  return others ? { kind: 'coins', sums } : { kind: 'quote', sum: sums.get(quote) ?? ZERO };
};
