import { canonicalJson } from '../../core/digest.js';
import type { Family } from '../genome/family.js';
import { objectivesOf } from '../population/objectives-of.js';
import type { BreedingSettings, EvolutionState, Member } from '../population/state.js';
import { nonDominatedSort } from '../selection/domination.js';

/** Most genomes that the hold-out is opened for. */
export const MOST_FINALISTS = 5;

/** What two genomes have in common that did the same in every window. */
const behaviourOf = ({ score }: Member): string =>
  canonicalJson([score.growth, score.drawdown, score.windows]);

/** The first of each behaviour: those that did the same to the last bit are one. */
const different = (members: readonly Member[]): readonly Member[] => {
  const seen = new Set<string>();
  return members.filter((member) => {
    const behaviour = behaviourOf(member);
    if (seen.has(behaviour)) return false;
    seen.add(behaviour);
    return true;
  });
};

/**
 * The genomes that are judged, of the members of the first front: different ones in what they did, in the order of `worth`
 * (the greater first, ties by hash). The best comes first, then the best of each other family, then the next ones; at most
 * five, since every one of them spends a look at the hold-out.
 */
export const chooseFinalists = (
  front: readonly Member[],
  worth: (member: Member) => number,
  most = MOST_FINALISTS,
): readonly Member[] => {
  const ranked = different([...front].sort((a, b) => worth(b) - worth(a) || (a.hash < b.hash ? -1 : 1)));
  const champions = ranked.filter(
    ({ genome }, k) => ranked.findIndex((other) => other.genome.family === genome.family) === k,
  );
  const rest = ranked.filter((member) => !champions.includes(member));
  const chosen = [...champions, ...rest].slice(0, most);
  return ranked.filter((member) => chosen.includes(member));
};

/** Members of all islands, each once. */
const membersOf = ({ islands }: EvolutionState): readonly Member[] => {
  const byHash = new Map(islands.flat().map((member) => [member.hash, member]));
  return [...byHash.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
};

/** The genomes that are judged of a population: `chooseFinalists` of the scored members that no other is better than in everything. */
export const finalistsOf = (
  state: EvolutionState,
  families: readonly Family[],
  settings: BreedingSettings,
): readonly Member[] => {
  const scored = membersOf(state).filter(({ score }) => score.status === 'scored');
  if (scored.length === 0) return [];
  const objectives = scored.map((member) => objectivesOf(member, families, settings));
  const worth = new Map(scored.map((member, k) => [member, objectives[k]![0]!]));
  return chooseFinalists(
    nonDominatedSort(objectives)[0]!.map((place) => scored[place]!),
    (member) => worth.get(member)!,
  );
};
