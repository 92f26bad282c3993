import type { Family } from '../genome/family.js';
import type { BreedingSettings, Member } from '../population/state.js';
import { distinct } from './distinct.js';
import { type Judged, judgedMembers, rankJudged } from './rank-members.js';

/**
 * Places of an island that each family keeps: half of an equal share, at least two where there is room for two of each.
 */
export const leastShare = (size: number, families: number): number =>
  families === 0 ? 0 : Math.max(Math.min(2, Math.floor(size / families)), Math.floor(size / (2 * families)));

/**
 * The members of a family that live on whatever the others do: the one with the highest first objective, then the best among
 * themselves.
 */
const keptOf = (family: Family, judged: readonly Judged[], least: number): readonly Member[] => {
  const own = judged.filter(({ member }) => member.genome.family === family.name);
  const ranked = rankJudged(own, [family]);
  const values = ranked.map(({ objectives }) => objectives[0]!);
  const top = values.indexOf(Math.max(...values));
  return [...ranked.slice(top, top + 1), ...ranked.filter((_, k) => k !== top)]
    .slice(0, least)
    .map(({ member }) => member);
};

/**
 * The members that live on, at most `size`, the best first: those that are there twice are left out, every family keeps its
 * best few, and the best of all take the places that are left. As long as families keep places, neither the best of all nor
 * what is highest in the first objective is lost.
 */
export const survivors = (
  pool: readonly Member[],
  families: readonly Family[],
  size: number,
  settings: BreedingSettings,
): readonly Member[] => {
  const judged = judgedMembers(distinct(pool, families), families, settings);
  const ranked = rankJudged(judged, families).map(({ member }) => member);
  const least = leastShare(size, families.length);
  const kept = new Set<Member>(families.flatMap((family) => keptOf(family, judged, least)));
  for (const one of ranked) if (kept.size < size) kept.add(one);
  return ranked.filter((one) => kept.has(one));
};
