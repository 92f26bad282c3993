import { canonicalJson } from '../../core/digest.js';
import type { PlateauFigures } from '../../core/evolution-report.js';
import { percentilesOf } from '../../metrics/percentiles.js';
import type { Score } from '../fitness/score.js';

/** What was given up or traded too little to mean anything made nothing, whatever it had made by then. */
const growthOf = ({ status, growth }: Score): number => (status === 'scored' ? growth : Math.min(0, growth));

/**
 * Whether a finalist stands on a plateau or on a spike, from the scores of its neighbours. A neighbour that did the same to
 * the last bit is left out: it differs in a gene that has no say, and would count as good for nothing.
 */
export const plateauOf = (own: Score, neighbours: readonly Score[], refused: number): PlateauFigures => {
  const ownText = canonicalJson(own);
  const others = neighbours.filter((score) => canonicalJson(score) !== ownText);
  const growths = Float64Array.from(others, growthOf);
  const median = percentilesOf(growths)?.p50 ?? null;
  return {
    neighbours: others.length,
    same: neighbours.length - others.length,
    refused,
    goodShare: others.length === 0 ? null : growths.filter((growth) => growth > 0).length / others.length,
    keptGrowth: median === null || !(own.growth > 0) ? null : median / own.growth,
  };
};
