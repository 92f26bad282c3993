import type { ModelMetadata } from '../model-file/metadata.js';

type Statistics = ModelMetadata['features']['statistics'][number];

/**
 * Bounds of the population stability index: below 0.1 nothing has changed, from 0.25 on so much that a model is not to be
 * trusted (Siddiqi, Credit Risk Scorecards, 2006, chapter 10; Lewis, An Introduction to Credit Scoring, 1994).
 */
export const PSI = { moderate: 0.1, large: 0.25 } as const;

/** Fewest values whose shares in ten parts say anything. */
export const FEWEST_VALUES = 100;

export interface FeatureDrift {
  readonly name: string;
  readonly psi: number;
  readonly state: 'stable' | 'moderate' | 'large';
}

/** The part a value falls into: how many of the edges lie at or below it. */
const partOf = (edges: readonly number[], value: number): number => {
  let part = 0;
  while (part < edges.length && value >= edges[part]) part++;
  return part;
};

/**
 * Population stability index of values against the shares of training: Σ (actual − expected) ln(actual / expected) over
 * the parts. An empty part counts as half a value, so that the index stays finite.
 *
 * @param values numbers of one feature, those that are not finite are left out
 * @returns NaN where fewer than 100 values are left
 */
export const stabilityIndex = (
  { edges, shares }: Pick<Statistics, 'edges' | 'shares'>,
  values: Iterable<number>,
): number => {
  const counts = new Array<number>(shares.length).fill(0);
  let total = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    counts[Math.min(partOf(edges, value), counts.length - 1)]++;
    total++;
  }
  if (total < FEWEST_VALUES) return Number.NaN;
  const floor = 0.5 / total;
  return shares.reduce((sum, share, k) => {
    const expected = Math.max(share, floor);
    const actual = Math.max(counts[k] / total, floor);
    return sum + (actual - expected) * Math.log(actual / expected);
  }, 0);
};

const stateOf = (psi: number): FeatureDrift['state'] =>
  psi >= PSI.large ? 'large' : psi >= PSI.moderate ? 'moderate' : 'stable';

/**
 * How far the inputs of a model have drifted from its training, feature by feature, the farthest first. Features without
 * statistics, or without enough values, are left out.
 */
export const inputDrift = (
  statistics: readonly Statistics[],
  values: ReadonlyMap<string, Iterable<number>>,
): readonly FeatureDrift[] =>
  statistics
    .filter(({ shares, edges }) => shares.length === edges.length + 1)
    .flatMap((feature) => {
      const psi = stabilityIndex(feature, values.get(feature.name) ?? []);
      return Number.isNaN(psi) ? [] : [{ name: feature.name, psi, state: stateOf(psi) }];
    })
    .toSorted((a, b) => b.psi - a.psi);
