import type { Score } from '../fitness/score.js';
import type { Family } from '../genome/family.js';
import { familyOf } from '../genome/family-of.js';
import { freeGenes } from '../genome/genome-of.js';
import type { BreedingSettings, Member } from './state.js';

type Judging = Pick<BreedingSettings, 'parsimony' | 'single'>;

/** No growth a year is as bad as this: what is scored stays above what is not, even where everything was lost. */
const WORST = -1e5;

/** Beyond the worst that is scored: too few trades, then nothing, then given up. */
const BEHIND = { 'few-trades': -1e6, nothing: -2e6, hopeless: -3e6 } as const;

/** Where nothing was scored, how near it came: trades, or how much of the data it lived through. */
const nearness = ({ status, trades, share }: Score): number =>
  status === 'few-trades' ? Math.min(trades, 1e5) : status === 'hopeless' ? share : 0;

const bounded = (value: number): number => (value > WORST ? value : WORST);

/**
 * What a member is ranked by, the greater the better: growth a year less the charge for its free genes, deepest fall, and
 * share of windows that were not lost; or the single objective less the charge. A score that is none ranks behind every one
 * that is.
 */
export const objectivesOf = (
  { genome, score }: Pick<Member, 'genome' | 'score'>,
  families: readonly Family[],
  { parsimony, single }: Judging,
): Float64Array => {
  const status = score.status === 'scored' && single && score.objective === null ? 'nothing' : score.status;
  if (status !== 'scored') {
    const value = BEHIND[status] + nearness(score);
    return single ? Float64Array.of(value) : Float64Array.of(value, value, value);
  }
  const charge = parsimony * freeGenes(familyOf(families, genome), genome);
  if (single) return Float64Array.of(bounded(score.objective! - charge));
  return Float64Array.of(bounded(score.growth - charge), bounded(score.drawdown), bounded(score.stability));
};
