import { lastingJson } from '../../core/digest.js';
import type { Family } from '../genome/family.js';
import { familyOf } from '../genome/family-of.js';
import { freeGenes } from '../genome/genome-of.js';
import type { Member } from '../population/state.js';

/** Whether the first is kept of two that did the same: fewer free genes, then the smaller hash. */
const simpler = (a: Member, b: Member, families: readonly Family[]): boolean => {
  const [one, two] = [a, b].map(({ genome }) => freeGenes(familyOf(families, genome), genome));
  return one === two ? a.hash < b.hash : one! < two!;
};

/**
 * Members without those that are there twice: the same hash, or the same behaviour, which is the same score of the same family
 * to the last bit. Families are kept apart, so that one whose members never trade is not replaced by another that does not.
 */
export const distinct = (members: readonly Member[], families: readonly Family[]): readonly Member[] => {
  const kept: Member[] = [];
  /** Where in `kept` a behaviour is, by family. */
  const places = new Map(families.map(({ name }) => [name, new Map<string, number>()]));
  for (const member of new Map(members.map((one) => [one.hash, one])).values()) {
    const own = places.get(familyOf(families, member.genome).name)!;
    const behaviour = lastingJson(member.score);
    const place = own.get(behaviour);
    if (place === undefined) own.set(behaviour, kept.push(member) - 1);
    else if (simpler(member, kept[place]!, families)) kept[place] = member;
  }
  return kept;
};
