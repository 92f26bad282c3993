/** Weight of the cubic term: kurtosis 6.6, about that of Student's t with six degrees of freedom. */
const CUBIC = 0.1;
const UNIT_VARIANCE = 1 / Math.sqrt(1 + 6 * CUBIC + 15 * CUBIC * CUBIC);

/**
 * A standard normal number made fat-tailed, still with mean 0 and variance 1: the symmetric power method of
 * Fleishman (Psychometrika, 1978). Polynomial, hence the same on every machine and bounded for 32-bit draws.
 */
export const fatTailed = (z: number): number => (z + CUBIC * z * z * z) * UNIT_VARIANCE;

/** A log-normal volatility factor whose mean SQUARE is 1, so that a product of them leaves the mean variance as it is. */
export const volatilityFactor = (z: number, spread: number): number => Math.exp(spread * z - spread * spread);
