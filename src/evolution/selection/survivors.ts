import type { Family } from '../genome/family.js';
import type { BreedingSettings, Member } from '../population/state.js';
import { distinct } from './distinct.js';
import { type Ranked, rankMembers } from './rank-members.js';

/**
 * Places of an island that each family keeps: half of an equal share, at least two where there is room for two of each.
 */
export const leastShare = (size: number, families: number): number =>
  families === 0 ? 0 : Math.max(Math.min(2, Math.floor(size / families)), Math.floor(size / (2 * families)));

/**
 * The members that live on, at most `size`, the best first: those that are there twice are left out, every family keeps its
 * best few, and the best of all take the places that are left. The best of all always lives on.
 */
export const survivors = (
  pool: readonly Member[],
  families: readonly Family[],
  size: number,
  settings: BreedingSettings,
): readonly Member[] => {
  const ranked = rankMembers(distinct(pool, families), families, settings);
  const least = leastShare(size, families.length);
  const kept = new Set<Ranked>(
    families.flatMap(({ name }) =>
      ranked.filter(({ member }) => member.genome.family === name).slice(0, least),
    ),
  );
  for (const one of ranked) if (kept.size < size) kept.add(one);
  return ranked.filter((one) => kept.has(one)).map(({ member }) => member);
};
