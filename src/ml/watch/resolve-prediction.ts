import type { ResolvedPrediction } from './resolved.js';

/** What was predicted at the close of a bar. */
export interface MadePrediction {
  /** Open of the bar, ms UTC. */
  readonly time: number;
  readonly close: number;
  /** Logarithmic return that was expected; NaN where nothing was said. */
  readonly prediction: number;
  readonly confidence: number;
}

/**
 * What became of a prediction at the close of the bar `horizon` bars later. Null where it cannot be told, as in the
 * judgement on the test part: nothing was predicted, nothing moved, or candles are missing in between.
 */
export const resolvePrediction = (
  { time, close, prediction, confidence }: MadePrediction,
  now: { readonly time: number; readonly close: number },
  { horizon, barMs }: { readonly horizon: number; readonly barMs: number },
): ResolvedPrediction | null => {
  if (now.time - time !== horizon * barMs) return null;
  const move = Math.log(now.close / close);
  if (!Number.isFinite(prediction) || !Number.isFinite(confidence) || !Number.isFinite(move)) return null;
  if (prediction === 0 || move === 0) return null;
  return { bar: time / barMs, right: prediction > 0 === move > 0, confidence };
};
