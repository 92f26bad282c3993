import { finite } from './finite.js';
import { normalCdf } from './normal.js';

/** Below so many of either sign the normal approximation of `runsTest` is not used. */
export const MIN_RUNS_SIGNS = 10;

/** Whether gains and losses come in longer runs than chance would make, or change more often. */
export interface RunsTest {
  readonly gains: number;
  readonly losses: number;
  /** Unbroken rows of gains or of losses. */
  readonly runs: number;
  /** Runs that the same gains and losses make on average in a random order. */
  readonly expectedRuns: number;
  /** Standard deviations from what is expected: negative for fewer, longer runs; positive for more, shorter ones. */
  readonly z: number;
  /** Two-sided: how often a random order is at least as far off. */
  readonly pValue: number;
}

/**
 * Wald–Wolfowitz runs test of the signs of a column (profits in order of time). With `n1` gains, `n2` losses and
 * `n = n1 + n2`: `expected = 2 n1 n2 / n + 1`, `variance = (expected - 1)(expected - 2) / (n - 1)`,
 * `z = (runs - expected) / sqrt(variance)`, `p = 2 Φ(-|z|)`. Zeros are left out. No unit. Null with fewer than
 * `MIN_RUNS_SIGNS` gains or losses, and when a value is not finite. O(n).
 * Source: A. Wald and J. Wolfowitz (1940), On a test whether two samples are from the same population; for signs in
 * order of time as in the NIST/SEMATECH e-Handbook, 1.3.5.13. Trades that overlap in time, or are in markets that move
 * together, make long runs without any memory in the strategy.
 */
export const runsTest = (pnl: Float64Array, count = pnl.length): RunsTest | null => {
  let [gains, losses, runs, last] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const value = pnl[i]!;
    if (!Number.isFinite(value)) return null;
    if (value === 0) continue;
    const sign = value > 0 ? 1 : -1;
    if (sign > 0) gains++;
    else losses++;
    if (sign !== last) runs++;
    last = sign;
  }
  if (Math.min(gains, losses) < MIN_RUNS_SIGNS) return null;
  const n = gains + losses;
  const expectedRuns = (2 * gains * losses) / n + 1;
  const z = finite((runs - expectedRuns) / Math.sqrt(((expectedRuns - 1) * (expectedRuns - 2)) / (n - 1)));
  return z === null ? null : { gains, losses, runs, expectedRuns, z, pValue: 2 * normalCdf(-Math.abs(z)) };
};
