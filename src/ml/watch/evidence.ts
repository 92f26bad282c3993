import type { ResolvedPrediction } from './resolved.js';

/** What a prediction was to be right with, at least. */
type Expected = (prediction: ResolvedPrediction) => number;

/** How much worse than claimed the truth may be: bets on each of these are averaged. */
const SHORTFALLS = [0.03, 0.06, 0.12] as const;

const LEAST = 0.02;
const MOST = 0.98;

const within = (p: number): number => Math.min(MOST, Math.max(LEAST, p));

/** ln of the mean of the exponentials. */
const logMean = (logs: readonly number[]): number => {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - top), 0) / logs.length);
};

/**
 * ln of the largest evidence, over a run of predictions, that they are right less often than they were to be. Evidence
 * is the wealth of a gambler who bets on that: for each prediction it is multiplied by the likelihood ratio of q against
 * p, where p is what it was to be right with at least and q lies below. While that holds, wealth grows by chance alone
 * and passes 1/α with a chance of α at most, whenever one looks (Ville, 1939; Shafer, 2021).
 *
 * Predictions of neighbouring bars overlap and are right together. Those `horizon` bars apart do not: each bar modulo the
 * horizon has a wealth of its own, and the largest is divided by how many there are, which holds however they hang
 * together (Bonferroni; for lagged forecasts see Henzi and Ziegel, 2022).
 *
 * @param predictions in the order of their bars
 */
export const largestEvidence = (
  predictions: readonly ResolvedPrediction[],
  horizon: number,
  expected: Expected,
): number => {
  const streams = new Map<number, number[]>();
  const last = new Map<number, number>();
  let most = Number.NEGATIVE_INFINITY;
  for (const prediction of predictions) {
    const stream = ((prediction.bar % horizon) + horizon) % horizon;
    // A bar that is told twice counts once.
    if (last.get(stream) === prediction.bar) continue;
    last.set(stream, prediction.bar);
    const p = within(expected(prediction));
    const logs = streams.get(stream) ?? SHORTFALLS.map(() => 0);
    SHORTFALLS.forEach((shortfall, k) => {
      const q = within(p - shortfall);
      logs[k] += prediction.right ? Math.log(q / p) : Math.log((1 - q) / (1 - p));
    });
    streams.set(stream, logs);
    most = Math.max(most, logMean(logs));
  }
  return most - Math.log(horizon);
};
