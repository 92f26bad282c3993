import type { WatchVerdict } from './watch.js';

/** What is to be done where a model is degraded: predict nothing (NaN), or with the model that was in use before it. */
export type FallBackPolicy = 'none' | 'earlier';

export type FallBack =
  | { readonly use: 'current' }
  /** No prediction: NaN. */
  | { readonly use: 'none'; readonly reason: string }
  /** The earlier model of this SHA-256. */
  | { readonly use: 'earlier'; readonly digest: string; readonly reason: string };

/**
 * What predicts from now on. A model that degraded while it stood in for another is not replaced by a third: then nothing
 * predicts until a person has looked.
 *
 * @param earlier SHA-256 of the model in use before; null where there is none
 * @param standsIn whether the present model is itself one that was fallen back to
 */
export const fallBack = (
  verdict: Pick<WatchVerdict, 'verdict' | 'text'>,
  policy: FallBackPolicy,
  earlier: string | null,
  standsIn = false,
): FallBack => {
  if (verdict.verdict === 'ok') return { use: 'current' };
  if (policy === 'none' || earlier === null || standsIn) return { use: 'none', reason: verdict.text };
  return { use: 'earlier', digest: earlier, reason: verdict.text };
};
