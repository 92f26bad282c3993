import { minuteText } from '../../core/clock.js';

/** What to look for in a strategy that does not. */
export const USUAL_CAUSES = 'Math.random, a counter, the clock';

/** What a short proof says of a strategy whose result is about to be believed. */
export type QuickProof =
  | { readonly kind: 'passed'; readonly cuts: number }
  | { readonly kind: 'looks-ahead' | 'unsteady'; readonly what: string; readonly barTime: number }
  | { readonly kind: 'not-made'; readonly reason: string };

/** What there is to warn of first of all; null where the proof found nothing or was not made. */
export const proofWarning = (proof: QuickProof | null): string | null => {
  if (proof?.kind === 'looks-ahead') {
    return `LOOKS AHEAD: ${proof.what} at ${minuteText(proof.barTime)} is another once the candles after it are cut off; results of this strategy mean nothing, trader verify shows more`;
  }
  if (proof?.kind === 'unsteady') {
    return `DOES NOT ANSWER THE SAME TWICE: ${proof.what} at ${minuteText(proof.barTime)} changes on the same candles (${USUAL_CAUSES}?); results of this strategy cannot be repeated`;
  }
  return null;
};
