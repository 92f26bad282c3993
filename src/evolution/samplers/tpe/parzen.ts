import { normalCdf } from '../../../core/normal.js';
import { inverseNormal, type Rng } from '../../../core/rng.js';

const { abs, exp, log, max, min, round } = Math;

/** A gene as an estimator sees it. */
export interface Scale {
  readonly size: number;
  readonly ordered: boolean;
}

/** A mixture of kernels over genomes. */
export interface Parzen {
  /** Log of the probability of these places. */
  readonly logOf: (places: readonly number[]) => number;
  readonly draw: (rng: Rng) => readonly number[];
}

/** One gene's kernels: the log of the probability of a place under the kernel of an observation at `center`. */
interface Kernels {
  readonly logOf: (center: number | null, place: number) => number;
  readonly draw: (center: number | null, rng: Rng) => number;
}

/** Mass of a normal distribution between two borders, from whichever tail is the more exact. */
const mass = (low: number, high: number): number =>
  low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);

/**
 * Normal kernels on the whole numbers 0 to size - 1: the mass of a normal distribution within half a step of each, cut off
 * at the ends. The prior (`null`) is centred in the middle and as wide as the scale.
 */
const orderedKernels = (size: number, width: number): Kernels => {
  const middle = (size - 1) / 2;
  const prior = { center: middle, width: size };
  const at = (center: number | null) => (center === null ? prior : { center, width });
  const borders = (center: number | null): readonly [number, number] => {
    const { center: mid, width: sigma } = at(center);
    return [(-0.5 - mid) / sigma, (size - 0.5 - mid) / sigma];
  };
  // Kernels of one width are one curve, moved: a table of it serves them all.
  const tiny = Number.MIN_VALUE;
  const byDistance = Float64Array.from({ length: size }, (_, d) =>
    log(max(tiny, mass((d - 0.5) / width, (d + 0.5) / width))),
  );
  const cutOff = Float64Array.from({ length: size }, (_, center) => log(mass(...borders(center))));
  const ofPrior = Float64Array.from({ length: size }, (_, place) =>
    log(mass((place - 0.5 - middle) / size, (place + 0.5 - middle) / size) / mass(...borders(null))),
  );
  return {
    logOf: (center, place) =>
      center === null ? ofPrior[place]! : byDistance[abs(place - center)]! - cutOff[center]!,
    draw: (center, rng) => {
      const { center: mid, width: sigma } = at(center);
      const [low, high] = borders(center).map(normalCdf) as [number, number];
      const share = min(1 - 1e-12, max(1e-12, low + (high - low) * rng.next()));
      return min(size - 1, max(0, round(mid + sigma * inverseNormal(share))));
    },
  };
};

/** Kernels on names: the observed one, and a little of every other. `kernels` counts all, the prior too. */
const namedKernels = (size: number, kernels: number): Kernels => {
  const rest = 1 / kernels;
  const total = 1 + size * rest;
  const [same, other, prior] = [log((1 + rest) / total), log(rest / total), -log(size)];
  return {
    logOf: (center, place) => (center === null ? prior : center === place ? same : other),
    draw: (center, rng) => {
      const own = center === null ? 0 : 1 / total;
      return rng.next() < own ? center! : rng.int(0, size - 1);
    },
  };
};

/**
 * A Parzen estimator over genomes: one kernel for each observation, a product over the genes, all with the same weight, and
 * the prior as one more. The width of a numeric gene follows Scott's rule, `0.2 size n^(-1 / (genes + 4))`, and is at
 * least `size / min(100, n + 1)`.
 * Sources: Bergstra, Bardenet, Bengio, Kégl, "Algorithms for Hyper-Parameter Optimization" (2011); the product of kernels is
 * that of Falkner, Klein, Hutter, "BOHB" (2018); the widths those of Optuna, as in Watanabe, "Tree-Structured Parzen
 * Estimator" (arXiv:2304.11127, 2023).
 */
export const parzenOf = (scales: readonly Scale[], observed: readonly (readonly number[])[]): Parzen => {
  const n = observed.length;
  const genes = scales.map(({ size, ordered }) => {
    if (!ordered) return namedKernels(size, n + 1);
    const width = max(0.2 * size * max(1, n) ** (-1 / (scales.length + 4)), size / min(100, n + 1));
    return orderedKernels(size, width);
  });
  const centers: readonly (readonly (number | null)[])[] = [...observed, scales.map(() => null)];
  const logs = new Float64Array(n + 1);
  return {
    logOf: (places) => {
      let highest = Number.NEGATIVE_INFINITY;
      centers.forEach((center, j) => {
        let sum = 0;
        for (let k = 0; k < genes.length; k++) sum += genes[k]!.logOf(center[k]!, places[k]!);
        logs[j] = sum;
        highest = max(highest, sum);
      });
      let total = 0;
      for (const value of logs) total += exp(value - highest);
      return highest + log(total / (n + 1));
    },
    draw: (rng) => {
      const center = centers[rng.int(0, n)]!;
      return genes.map(({ draw }, k) => draw(center[k]!, rng));
    },
  };
};
