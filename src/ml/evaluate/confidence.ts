import { normalCdf, normalQuantile } from '../../core/normal.js';
import { type LossSpec, outputsOf } from '../train/loss.js';

/** Turns the outputs of a network into how sure it is of the direction. */
export type ConfidenceOf = (outputs: ArrayLike<number>, at: number) => number;

/** Standard deviations between the two quantiles of a normal distribution: the width of a band in its deviations. */
const bandDeviations = (lower: number, upper: number): number =>
  (normalQuantile(upper) ?? 0) - (normalQuantile(lower) ?? 0);

/**
 * Chance that the direction of a prediction m is right, 0.5 to 1: Φ(|m| / deviation). With quantiles the deviation comes
 * from the width of the band; without, or where the band is turned over, it is that of the errors on the validation part.
 */
export const confidenceBy = (loss: LossSpec, deviation: number): ConfidenceOf => {
  const width = loss.kind === 'quantiles' ? bandDeviations(loss.lower, loss.upper) : 0;
  return (outputs, at) => {
    const band = width > 0 ? (outputs[at + 2] - outputs[at + 1]) / width : 0;
    return normalCdf(Math.abs(outputs[at]) / (band > 0 ? band : deviation));
  };
};

/** The confidence of each row of outputs. */
export const confidences = (outputs: ArrayLike<number>, loss: LossSpec, deviation: number): Float64Array => {
  const width = outputsOf(loss);
  const of = confidenceBy(loss, deviation);
  return Float64Array.from({ length: outputs.length / width }, (_, i) => of(outputs, i * width));
};
