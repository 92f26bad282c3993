import { floorToStep } from '../../core/money.js';
import type { Balance, OrderRequest } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import { dustOf } from '../../execution/fill/quantity.js';
import { exactNumber } from './number-text.js';
import type { Listed, Paper } from './paper.js';

/** 1 for a buy, -1 for a sell. */
export const directionOf = ({ side }: OrderRequest): 1 | -1 => (side === 'buy' ? 1 : -1);

/** Base currency held, negative for a short position. */
export const heldOf = (paper: Paper, { base }: Listed): number => paper.balances[base]!;

/**
 * What can back something new, quote currency: the cash, less what shorts brought in and once more what they are worth,
 * as the engine counts it.
 */
const backingOf = (paper: Paper, quote: string): number => {
  let shorts = 0;
  for (const other of paper.listed.values()) {
    const held = heldOf(paper, other);
    if (other.quote === quote && held < 0) shorts -= held * (other.market.mark ?? 0);
  }
  return paper.balances[quote]! - 2 * shorts;
};

/** As above, and no more than what the bar leaves: with several markets, money made inside a bar is for the next one. */
export const fundsOf = (paper: Paper, { quote }: Listed): number =>
  Math.min(backingOf(paper, quote), paper.spendable[quote] ?? Number.POSITIVE_INFINITY);

/** With several markets: what entries may use from now on in this bar. */
export const allotFunds = (paper: Paper, { quote }: Listed): void => {
  if (paper.listed.size > 1) paper.spendable[quote] = backingOf(paper, quote);
};

/** What a sell (`direction` -1) can take of what is held, or a buy of what was sold short. */
export const reducible = (paper: Paper, listed: Listed, direction: 1 | -1): number =>
  Math.max(0, -direction * heldOf(paper, listed));

/** `quantity` is there but for what binary rounding took from it. */
export const covers = (there: number, quantity: number, lotSize: number): boolean =>
  quantity <= there + dustOf(there, lotSize);

/** Binary rounding does not add up: what lies on the grid of lots, but for it, is put there. */
const withoutDust = (held: number, before: number, lotSize: number): number => {
  const dust = dustOf(Math.abs(before), lotSize);
  const on = floorToStep(Math.abs(held), lotSize);
  if (Math.abs(held) <= dust) return 0;
  return Math.abs(Math.abs(held) - on) <= dust ? Math.sign(held) * on : held;
};

/** Books one fill with the arithmetic of the engine's ledger. */
export const bookFill = (
  paper: Paper,
  listed: Listed,
  direction: 1 | -1,
  quantity: number,
  price: number,
  fee: number,
): void => {
  const { balances } = paper;
  const { base, quote, instrument } = listed;
  const before = balances[base]!;
  const signed = direction * quantity;
  balances[quote]! -= signed * price + fee;
  const opens = before === 0 || Math.sign(before) === direction;
  balances[base] = opens ? before + signed : withoutDust(before + signed, before, instrument.lotSize);
};

/** What resting buys are worth, by currency: shown as locked, though nothing is held back for them. */
const restingBuys = (paper: Paper): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const { request, left } of paper.orders) {
    if (request.side !== 'buy' || request.purpose !== 'entry') continue;
    const price = request.price ?? request.stopPrice;
    const currency = quoteOf(request.symbol);
    if (price !== null) sums.set(currency, (sums.get(currency) ?? 0) + left * price.value);
  }
  return sums;
};

export const balancesOf = (paper: Paper): Balance[] => {
  const resting = restingBuys(paper);
  return Object.entries(paper.balances).map(([currency, amount]) => {
    const locked = Math.min(Math.max(0, amount), resting.get(currency) ?? 0);
    return { currency, free: exactNumber(amount - locked), locked: exactNumber(locked) };
  });
};
