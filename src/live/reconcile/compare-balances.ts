import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import { baseOf } from '../../core/symbol.js';
import { type Baseline, baselineOf } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { fillEffect, priceOf, sessionAmounts, toleranceOf } from './amounts.js';
import type { ComparedFills } from './compare-fills.js';
import type { Finding } from './difference.js';
import type { VenueFacts } from './venue-facts.js';

/** One currency: what must be there, what is there, and what of the rest is explained. */
export interface BalanceLine {
  readonly currency: string;
  /** A market that it is the base of; null for the quote currency. */
  readonly symbol: string | null;
  /** Price of one in quote currency. */
  readonly price: number;
  readonly books: number;
  readonly venue: number;
  /** What fills move that the books do not have yet. */
  readonly unbooked: number;
  readonly tolerance: number;
}

/** What nobody explains, in the currency; zero within the tolerance. */
export const unexplained = ({ books, venue, unbooked, tolerance }: BalanceLine): number => {
  const off = exactSum(venue, -books, -unbooked);
  return Math.abs(off) <= tolerance ? 0 : off;
};

/** So much more (or, negative, less) of a currency is there than anything explains. */
export interface UnexplainedAmount {
  readonly currency: string;
  readonly amount: number;
}

/** What nobody explains, each currency by itself. */
export const unexplainedAmounts = (lines: readonly BalanceLine[]): readonly UnexplainedAmount[] =>
  lines
    .map((line) => ({ currency: line.currency, amount: Number(unexplained(line).toFixed(8)) }))
    .filter(({ amount }) => amount !== 0);

const marketOfBase = (core: Core, currency: string) => {
  const markets = core.markets.filter(({ lane }) => baseOf(lane.instrument.symbol) === currency);
  return markets.find(({ lane }) => lane.quantity !== 0) ?? markets[0];
};

/** What the other sessions of the account have made of a currency since the baseline. */
const movedByOthers = (baseline: Baseline, { others }: VenueFacts, currency: string): number =>
  others.reduce(
    (sum, { sessionId, amounts }) =>
      exactSum(sum, amounts[currency] ?? 0, -(baseline.others?.[sessionId]?.[currency] ?? 0)),
    0,
  );

/** Every currency that the session trades in, as books and venue have it. */
export const balanceLines = (
  core: Core,
  baseline: Baseline,
  facts: VenueFacts,
  { unbooked, after }: Pick<ComparedFills, 'unbooked' | 'after'>,
): readonly BalanceLine[] => {
  const venue = new Map(
    facts.balances.map(({ currency, free, locked }) => [currency, exactSum(free.value, locked.value)]),
  );
  const moved = new Map<string, number>();
  for (const fill of unbooked)
    for (const [currency, amount] of fillEffect(fill))
      moved.set(currency, exactSum(moved.get(currency) ?? 0, amount));
  return [...sessionAmounts(core)].map(([currency, amount]) => {
    const market = marketOfBase(core, currency);
    const others = movedByOthers(baseline, facts, currency);
    const books = exactSum(baselineOf(baseline, currency), amount, others);
    const held = venue.get(currency) ?? 0;
    return {
      currency,
      symbol: market?.lane.instrument.symbol ?? null,
      price: market === undefined ? 1 : priceOf(market),
      books,
      venue: held,
      unbooked: exactSum(
        moved.get(currency) ?? 0,
        baselineOf(after, currency),
        -baselineOf(baseline, currency),
      ),
      tolerance: toleranceOf(core, currency, Math.max(Math.abs(books), Math.abs(held))),
    };
  });
};

const shown = (value: number): string => String(Number(value.toPrecision(12)));

/** The currencies in which books and venue differ. */
export const compareBalances = (lines: readonly BalanceLine[]): readonly Finding[] =>
  lines.flatMap((line) => {
    const { currency, symbol, price, books, venue, unbooked, tolerance } = line;
    const left = unexplained(line);
    const off = exactDifference(venue, books);
    if (Math.abs(off) <= tolerance && left === 0) return [];
    const amount = left === 0 ? off : left;
    const kind = symbol === null ? 'cash' : amount > 0 ? 'position-phantom' : 'position-missing';
    return [
      {
        kind,
        symbol: symbol ?? currency,
        subject: currency,
        // What is compared: against what fills that the books do not have explain, too.
        books: shown(left === 0 ? books : exactSum(books, unbooked)),
        venue: shown(venue),
        money: exactProduct(Math.abs(amount), price),
        explained: left === 0 ? `fills that the books do not have move ${shown(unbooked)}` : null,
        settle: [],
      },
    ];
  });
