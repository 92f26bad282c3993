import type { EvolutionProgress } from '../../core/evolution-progress.js';
import { percentilesOf } from '../../metrics/percentiles.js';
import type { Family } from '../genome/family.js';
import { diversityOf } from '../population/diversity-of.js';
import { objectivesOf } from '../population/objectives-of.js';
import type { BreedingSettings, EvolutionState, Member } from '../population/state.js';
import { rankMembers } from '../selection/rank-members.js';

/** Leaders that are named. */
const MOST_LEADERS = 8;

export interface ProgressContext {
  readonly families: readonly Family[];
  readonly settings: BreedingSettings;
  /** Generations in all. */
  readonly generations: number;
  /** What was done when it was begun or taken up again; zeros where it was begun. */
  readonly before: Pick<EvolutionState, 'generation' | 'evaluations'>;
  /** Since then. */
  readonly elapsedMs: number;
}

interface Valued {
  readonly member: Member;
  readonly value: number;
}

const bestOf = (valued: readonly Valued[]): number | null =>
  valued.length === 0 ? null : Math.max(...valued.map(({ value }) => value));

/** Members that have a value, and it. */
const valuedMembers = (
  members: readonly Member[],
  { families, settings }: ProgressContext,
): readonly Valued[] =>
  members
    .filter(({ score }) => score.status === 'scored' && !(settings.single && score.objective === null))
    .map((member) => ({ member, value: objectivesOf(member, families, settings)[0]! }));

/** What a generation came to, as a person follows it. A member that lives on several islands counts once. */
export const progressOf = (state: EvolutionState, context: ProgressContext): EvolutionProgress => {
  const { families, settings, generations, before, elapsedMs } = context;
  const members = [...new Map(state.islands.flat().map((member) => [member.hash, member])).values()];
  const valued = valuedMembers(members, context);
  const quarters = percentilesOf(Float64Array.from(valued, ({ value }) => value));
  const worth = new Map(valued.map(({ member, value }) => [member.hash, value]));
  const done = state.generation - before.generation;
  const leaders = rankMembers(members, families, settings)
    .filter(({ rank, member }) => rank === 0 && worth.has(member.hash))
    .sort((a, b) => worth.get(b.member.hash)! - worth.get(a.member.hash)!)
    .slice(0, MOST_LEADERS);
  return {
    ...{ generation: state.generation, generations, evaluations: state.evaluations },
    perSecond: elapsedMs > 0 ? ((state.evaluations - before.evaluations) * 1000) / elapsedMs : null,
    values: settings.single ? 'objective' : 'growth',
    best: bestOf(valued),
    median: quarters?.p50 ?? null,
    spread: quarters === null ? null : quarters.p75 - quarters.p25,
    diversity: diversityOf(members, families),
    families: families.map(({ name }) => ({
      name,
      members: members.filter(({ genome }) => genome.family === name).length,
      best: bestOf(valued.filter(({ member }) => member.genome.family === name)),
    })),
    leaders: leaders.map(({ member: { hash, genome, score } }) => {
      const { growth, drawdown, stability, trades } = score;
      return { hash, family: genome.family, growth, drawdown, stability, trades };
    }),
    elapsedMs,
    etaMs: done > 0 ? (elapsedMs / done) * Math.max(0, generations - state.generation) : null,
  };
};
