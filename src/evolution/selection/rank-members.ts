import type { Family } from '../genome/family.js';
import { objectivesOf } from '../population/objectives-of.js';
import type { BreedingSettings, Member } from '../population/state.js';
import { crowdingDistances } from './crowding.js';
import { nonDominatedSort } from './domination.js';
import { novelty } from './novelty.js';

/** A member and its place among others. */
export interface Ranked {
  readonly member: Member;
  /** Front, from 0. */
  readonly rank: number;
  readonly crowding: number;
  readonly novelty: number;
}

const byHash = (a: Member, b: Member): number => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);

/** Greater first; two that are infinite are equal. */
const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1);

const better = (a: Ranked, b: Ranked): number =>
  a.rank - b.rank ||
  descending(a.crowding, b.crowding) ||
  descending(a.novelty, b.novelty) ||
  byHash(a.member, b.member);

/**
 * Members in the order of NSGA-II, the best first: by front, then by the room around them, then by novelty, then by hash.
 * The order in which they are given decides nothing.
 */
export const rankMembers = (
  given: readonly Member[],
  families: readonly Family[],
  settings: BreedingSettings,
): readonly Ranked[] => {
  const members = given.toSorted(byHash);
  const objectives = members.map((member) => objectivesOf(member, families, settings));
  const unlike = novelty(
    members.map(({ genome }) => genome),
    families,
  );
  return nonDominatedSort(objectives)
    .flatMap((front, rank) => {
      const room = crowdingDistances(objectives, front);
      return front.map((k, at) => ({
        ...{ member: members[k]!, rank, crowding: room[at]!, novelty: unlike[k]! },
      }));
    })
    .sort(better);
};
