import { studentTCdf } from '../../metrics/student-t.js';

/** Trades that a score asks for, when nothing else is said. */
export const MIN_TRADES_FOR_SCORE = 5;

/** A drawdown of this size, or a larger one, halves the score. */
const HALVING_DRAWDOWN = 0.2;

/** The returns of trades, added up. */
export interface ReturnSums {
  readonly trades: number;
  readonly returnSum: number;
  /** Of the squares. */
  readonly returnSquares: number;
}

/**
 * The probability that the mean return of a strategy's trades is above zero: Student's one-sided t of the returns,
 * `T(mean / (deviation / √n); n - 1)`, deviation with ddof 1. A probability; null for fewer than two trades.
 *
 * Where all returns are the same there is no doubt left about their mean: 1, 0, or one half at exactly zero.
 */
export const probabilityOfProfit = ({ trades, returnSum, returnSquares }: ReturnSums): number | null => {
  if (trades < 2) return null;
  const mean = returnSum / trades;
  const variance = (returnSquares - returnSum * mean) / (trades - 1);
  if (!Number.isFinite(variance)) return null;
  // Below this the difference of the two sums is their rounding.
  const flat = variance <= 1e-14 * Math.abs(returnSquares);
  if (flat) return mean > 0 ? 1 : mean < 0 ? 0 : 0.5;
  return studentTCdf(mean / Math.sqrt(variance / trades), trades - 1);
};

/**
 * The score of a strategy, 0 to 100: `100 × P × (1 − min(1, D / 0.20) / 2)`, where P is `probabilityOfProfit` and D the
 * drawdown as a positive fraction. Null where P is.
 *
 * P and not the profit: it asks how sure the gain is, so that one lucky trade does not win over a hundred steady ones,
 * and it does not depend on the size of the positions. The second factor takes up to half away for what it put the
 * account through.
 */
export const scoreOf = (probability: number | null, drawdown: number): number | null =>
  probability === null
    ? null
    : 100 * probability * (1 - Math.min(1, Math.abs(drawdown) / HALVING_DRAWDOWN) / 2);
