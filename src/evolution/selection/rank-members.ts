import type { Family } from '../genome/family.js';
import { objectivesOf } from '../population/objectives-of.js';
import type { BreedingSettings, Member } from '../population/state.js';
import { crowdingDistances } from './crowding.js';
import { nonDominatedSort } from './domination.js';
import { novelty } from './novelty.js';

/** A member and what it is ranked by. */
export interface Judged {
  readonly member: Member;
  readonly objectives: Float64Array;
}

/** A member and its place among others. */
export interface Ranked extends Judged {
  /** Front, from 0. */
  readonly rank: number;
  readonly crowding: number;
}

const byHash = (a: Member, b: Member): number => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);

/** Greater first; two that are infinite are equal. */
const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1);

/** Members in the order of their hashes, with what they are ranked by. */
export const judgedMembers = (
  members: readonly Member[],
  families: readonly Family[],
  settings: BreedingSettings,
): readonly Judged[] =>
  members
    .toSorted(byHash)
    .map((member) => ({ member, objectives: objectivesOf(member, families, settings) }));

/** As `rankMembers`, for members that are judged: all of `judgedMembers`, or some of them in their order. */
export const rankJudged = (judged: readonly Judged[], families: readonly Family[]): readonly Ranked[] => {
  const unlike = novelty(
    judged.map(({ member }) => member.genome),
    families,
  );
  const objectives = judged.map((one) => one.objectives);
  return nonDominatedSort(objectives).flatMap((front, rank) => {
    const room = crowdingDistances(objectives, front);
    // In the order of the hashes: what is equal in everything else stays in it.
    return front
      .map((_, at) => at)
      .sort(
        (a, b) => descending(room[a]!, room[b]!) || descending(unlike(front[a]!), unlike(front[b]!)) || a - b,
      )
      .map((at) => ({ ...judged[front[at]!]!, rank, crowding: room[at]! }));
  });
};

/**
 * Members in the order of NSGA-II, the best first: by front, then by the room around them, then by novelty, then by hash.
 * The order in which they are given decides nothing.
 */
export const rankMembers = (
  members: readonly Member[],
  families: readonly Family[],
  settings: BreedingSettings,
): readonly Ranked[] => rankJudged(judgedMembers(members, families, settings), families);
