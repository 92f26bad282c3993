import { distancesAmong } from '../genome/distances.js';
import type { Family } from '../genome/family.js';
import type { Member } from './state.js';

/** Mean distance between two members, 0 to 1; 0 where there are fewer than two. */
export const diversityOf = (members: readonly Member[], families: readonly Family[]): number => {
  const between = distancesAmong(
    members.map(({ genome }) => genome),
    families,
  );
  let sum = 0;
  for (let a = 0; a < members.length; a++) for (let b = 0; b < a; b++) sum += between(a, b);
  return members.length < 2 ? 0 : (2 * sum) / (members.length * (members.length - 1));
};
