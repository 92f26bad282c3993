import { addDecimals } from '../../core/decimal-text.js';
import { exactNumber } from '../../core/exact.js';
import type { FillReport } from '../../core/order.js';

/**
 * What the account has besides what the session does: the venue must show exactly this and the books together. Plain
 * data, stored with the state.
 */
export interface Baseline {
  /** When it was taken, ms UTC in the session's market. */
  readonly time: number;
  /** By currency, exact decimal texts. Base currencies: without the session's positions. Quote: at the session's start. */
  readonly balances: Readonly<Record<string, string>>;
  /** Fills in our markets that were not ours and are in it already, by `fillKey`. */
  readonly foreign: readonly string[];
  /** What the other sessions of the account had made of it by then, by session and currency; nothing where there are none. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What left the account without an order and was the session's: books and venue differ by it. By currency. */
  readonly missing?: Readonly<Record<string, number>>;
  /** Up to here every fill at the venue is known to be in the books, ms UTC. */
  readonly checked: number;
}

/** The venue's number of a fill is unique within account, symbol and side. */
export const fillKey = ({ symbol, side, venueFillId }: FillReport): string =>
  `${symbol} ${side} ${venueFillId}`;

export const baselineOf = (baseline: Baseline, currency: string): number =>
  Number(baseline.balances[currency] ?? '0');

/** The baseline with more (or, negative, less) of a currency; the decimals are added exactly. */
export const shiftBaseline = (baseline: Baseline, currency: string, amount: string | number): Baseline => {
  const text = typeof amount === 'number' ? exactNumber(amount).text : amount;
  const balances = {
    ...baseline.balances,
    [currency]: addDecimals(baseline.balances[currency] ?? '0', text),
  };
  return { ...baseline, balances };
};

/** Fills that are remembered: far more than lie between two comparisons. */
const KEPT = 5_000;

/** The baseline with these fills in it, which are not to be counted again. */
export const knowForeign = (baseline: Baseline, fills: readonly FillReport[]): Baseline =>
  fills.length === 0
    ? baseline
    : { ...baseline, foreign: [...baseline.foreign, ...fills.map(fillKey)].slice(-KEPT) };
