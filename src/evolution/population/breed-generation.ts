import { createRng, hashInts, type Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import { familyOf } from '../genome/family-of.js';
import { CROSSOVERS } from '../operators/crossovers.js';
import { mutationsOf } from '../operators/mutations.js';
import { rankMembers } from '../selection/rank-members.js';
import { tournament } from '../selection/tournament.js';
import { islandSizes } from './island-sizes.js';
import { childOf, newcomer, PATIENCE, type Seen, seenAfter } from './newcomers.js';
import type { BreedingSettings, Child, EvolutionState, Member, Rates } from './state.js';

/** What an island is bred from, and with what. */
interface Nursery {
  readonly families: readonly Family[];
  /** Its members, the best first, and those of each family. */
  readonly parents: readonly Member[];
  readonly kin: ReadonlyMap<string, readonly Member[]>;
  readonly generation: number;
  readonly rng: Rng;
  readonly seen: Seen;
}

const pick = <T>(from: readonly T[], rng: Rng): T => from[rng.int(0, from.length - 1)]!;

/**
 * A parent: the winner of a tournament among those of its family, so that a family breeds as often as it has places, however
 * far behind the others it is.
 */
const parentOf = ({ parents, kin, rng }: Nursery): Member =>
  tournament(kin.get(pick(parents, rng).genome.family)!, rng);

const mutant = (nursery: Nursery): Child | undefined => {
  const { families, generation, rng, seen } = nursery;
  const parent = parentOf(nursery);
  const family = familyOf(families, parent.genome);
  const mutations = mutationsOf(family);
  if (mutations.length === 0) return undefined;
  const { kind, mutate } = pick(mutations, rng);
  const origin = { operator: 'mutation', kind, parents: [parent.hash], generation } as const;
  return childOf(family, mutate(family, parent.genome, rng), origin, seen);
};

const crossed = (nursery: Nursery): Child | undefined => {
  const { families, kin, generation, rng, seen } = nursery;
  const one = parentOf(nursery);
  const mates = kin.get(one.genome.family)!.filter(({ hash }) => hash !== one.hash);
  if (mates.length === 0) return undefined;
  const two = tournament(mates, rng);
  const family = familyOf(families, one.genome);
  const { kind, cross } = pick(CROSSOVERS, rng);
  const origin = { operator: 'crossover', kind, parents: [one.hash, two.hash], generation } as const;
  return childOf(family, cross(family, [one.genome, two.genome], rng), origin, seen);
};

/** So many children; where breeding one fails again and again a newcomer takes its place, where there still is one. */
const bred = (
  nursery: Nursery,
  count: number,
  breed: (nursery: Nursery) => Child | undefined,
): readonly Child[] => {
  const { families, parents, generation, rng, seen } = nursery;
  return Array.from({ length: count }, () => {
    for (let attempt = 0; attempt < PATIENCE && parents.length > 0; attempt++) {
      const child = breed(nursery);
      if (child !== undefined) return child;
    }
    return newcomer(families, rng.int(0, families.length - 1), generation, rng, seen);
  }).flatMap((child) => child ?? []);
};

/** Children of each kind on an island: their shares of its places, rounded so that together they are as many as theirs. */
const countsOf = ({ mutation, crossover, random }: Rates, size: number) => {
  const [first, second, all] = [mutation, mutation + crossover, mutation + crossover + random].map((share) =>
    Math.round(share * size),
  ) as [number, number, number];
  return { mutation: first, crossover: second - first, random: Math.max(all, 1) - second };
};

/**
 * The children of a generation, by island: mutants, crossings and newcomers in the shares that the state says, from parents
 * of the same island that win tournaments within their family. What was ever evaluated (`known`) is not bred again, nor is what a strategy
 * refuses. Made from the seed, the generation and the island alone: nothing that came before it leaves a trace.
 */
export const breedGeneration = (
  state: EvolutionState,
  families: readonly Family[],
  settings: BreedingSettings,
  known: ReadonlySet<string>,
): readonly (readonly Child[])[] => {
  const seen = seenAfter(known);
  for (const { hash } of state.islands.flat()) seen.add(hash);
  const { generation, rates } = state;
  return islandSizes(settings).map((size, island) => {
    const rng = createRng(hashInts(settings.seed, generation, island));
    const parents = rankMembers(state.islands[island]!, families, settings).map(({ member }) => member);
    const kin = new Map(
      families.map(({ name }) => [name, parents.filter(({ genome }) => genome.family === name)]),
    );
    const nursery: Nursery = { families, parents, kin, generation, rng, seen };
    const counts = countsOf(rates, size);
    return [
      ...bred(nursery, counts.mutation, mutant),
      ...bred(nursery, counts.crossover, crossed),
      ...bred(nursery, counts.random, () => undefined),
    ];
  });
};
