import { cornishFisherConditionalValueAtRisk, cornishFisherValueAtRisk } from './cornish-fisher.js';
import { ewmaVolatility } from './ewma-volatility.js';
import { finite } from './finite.js';
import {
  normalConditionalValueAtRisk,
  normalTailMean,
  normalValueAtRisk,
  tailQuantile,
} from './normal-tail-risk.js';
import { tailsOf } from './tail-risk.js';

/** How value at risk is taken from a sample of returns. */
export const TAIL_METHODS = ['historical', 'normal', 'cornish-fisher', 'ewma'] as const;

export type TailMethod = (typeof TAIL_METHODS)[number];

/** The confidences that risk is stated at, and the share of the tail of each. */
export const CONFIDENCES = [
  { confidence: 0.95, share: 0.05 },
  { confidence: 0.99, share: 0.01 },
] as const;

/** Value at risk and the mean of what lies beyond it; fractions per period, NEGATIVE for a loss. */
export interface TailEstimate {
  readonly valueAtRisk: number | null;
  readonly conditionalValueAtRisk: number | null;
}

const fromEwma = (returns: Float64Array, share: number): TailEstimate => {
  const volatility = ewmaVolatility(returns);
  const z = tailQuantile(share);
  if (volatility === null || z === null) return { valueAtRisk: null, conditionalValueAtRisk: null };
  return {
    valueAtRisk: finite(z * volatility),
    conditionalValueAtRisk: finite(normalTailMean(z, share) * volatility),
  };
};

/**
 * Value at risk and conditional value at risk of returns by a method: `historical` (`valueAtRisk`), `normal`
 * (`normalValueAtRisk`), `cornish-fisher` (`cornishFisherValueAtRisk`), or `ewma`: normal with mean zero and the
 * volatility of `ewmaVolatility`, which speaks of the NEXT period. Null where the method itself is.
 */
export const tailEstimate = (returns: Float64Array, method: TailMethod, share: number): TailEstimate => {
  switch (method) {
    case 'historical': {
      const { valueAtRisk, conditionalValueAtRisk } = tailsOf(returns, share);
      return { valueAtRisk, conditionalValueAtRisk };
    }
    case 'normal':
      return {
        valueAtRisk: normalValueAtRisk(returns, share),
        conditionalValueAtRisk: normalConditionalValueAtRisk(returns, share),
      };
    case 'cornish-fisher':
      return {
        valueAtRisk: cornishFisherValueAtRisk(returns, share),
        conditionalValueAtRisk: cornishFisherConditionalValueAtRisk(returns, share),
      };
    case 'ewma':
      return fromEwma(returns, share);
  }
};

/** A tail estimate with what it is. */
export interface TailMeasure extends TailEstimate {
  readonly method: TailMethod;
  readonly confidence: number;
}

/**
 * Every method at every confidence. Null below `1 / share` returns (20 at 95 %, 100 at 99 %): with fewer, not even
 * one of them lies in the tail that the statement is about.
 */
export const tailMeasures = (returns: Float64Array): readonly TailMeasure[] =>
  TAIL_METHODS.flatMap((method) =>
    CONFIDENCES.map(({ confidence, share }) => ({
      method,
      confidence,
      ...(returns.length * share >= 1
        ? tailEstimate(returns, method, share)
        : { valueAtRisk: null, conditionalValueAtRisk: null }),
    })),
  );
