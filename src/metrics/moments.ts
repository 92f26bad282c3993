import { finite, isRounding } from './finite.js';
import { MIN_RETURNS, MIN_RETURNS_FOR_KURTOSIS, MIN_RETURNS_FOR_SKEWNESS } from './minimums.js';

/** The first four moments of a sample; each is null where the sample does not carry it. */
export interface Moments {
  readonly count: number;
  readonly mean: number | null;
  /** Sample standard deviation (ddof 1). Exactly 0 when the spread is only floating-point rounding. */
  readonly deviation: number | null;
  /** m3 / m2^1.5, population moments. */
  readonly skewness: number | null;
  /** m4 / m2^2, population moments, RAW: 3 for a normal distribution. */
  readonly kurtosis: number | null;
}

/**
 * Mean, standard deviation, skewness and raw kurtosis of a sample in two passes (the mean, then powers of the
 * distance to it, which loses no digits to cancellation).
 *
 * Takes any values, here usually returns as fractions. All fields are null for an empty or non-finite sample.
 */
export const momentsOf = (values: Float64Array): Moments => {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < count; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  if (!Number.isFinite(mean)) {
    return { count, mean: null, deviation: null, skewness: null, kurtosis: null };
  }
  const raw = Math.sqrt(second / (count - 1));
  const flat = isRounding(raw, mean);
  const variance = second / count;
  return {
    count,
    mean,
    deviation: count < MIN_RETURNS ? null : flat ? 0 : finite(raw),
    skewness:
      flat || count < MIN_RETURNS_FOR_SKEWNESS
        ? null
        : finite(third / count / (variance * Math.sqrt(variance))),
    kurtosis:
      flat || count < MIN_RETURNS_FOR_KURTOSIS ? null : finite(fourth / count / (variance * variance)),
  };
};

/** Arithmetic mean, in the unit of the values; null for an empty or non-finite sample. */
export const mean = (values: Float64Array): number | null => momentsOf(values).mean;

/**
 * Skewness of returns: `m3 / m2^1.5` with population moments (biased; the default of scipy.stats.skew and what the
 * PSR paper uses). No unit. Null for fewer than 3 returns or a flat series. pandas corrects for bias and differs.
 */
export const skewness = (returns: Float64Array): number | null => momentsOf(returns).skewness;

/**
 * RAW kurtosis of returns: `m4 / m2^2` with population moments, 3 for a normal distribution (Pearson).
 * No unit. Null for fewer than 4 returns or a flat series. pandas and scipy's default give EXCESS kurtosis,
 * which is 3 less; PSR, DSR and MinTRL take the raw one.
 */
export const kurtosisRaw = (returns: Float64Array): number | null => momentsOf(returns).kurtosis;
