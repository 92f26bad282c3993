import { describe, expect, test } from '@jest/globals';
import { usualGenome } from '../../../src/evolution/genome/genome-of.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { adaptRates } from '../../../src/evolution/population/adapt-rates.js';
import { breedGeneration } from '../../../src/evolution/population/breed-generation.js';
import { diversityOf } from '../../../src/evolution/population/diversity-of.js';
import { foundPopulation } from '../../../src/evolution/population/found-population.js';
import { islandSizes } from '../../../src/evolution/population/island-sizes.js';
import { migrate } from '../../../src/evolution/population/migrate.js';
import { nextState } from '../../../src/evolution/population/next-state.js';
import { objectivesOf } from '../../../src/evolution/population/objectives-of.js';
import type { Child, Member } from '../../../src/evolution/population/state.js';
import { BARE, PLAIN, plainMember, SETTINGS, scoreOf, toyScore, VOTER } from '../toy.js';

const FAMILIES = [PLAIN, VOTER];

const judged = (children: readonly (readonly Child[])[]): readonly (readonly Member[])[] =>
  children.map((island) => island.map((child) => ({ ...child, score: toyScore(child.genome) })));

const hashes = (children: readonly (readonly Child[])[]) => children.flat().map(({ hash }) => hash);

const first = () => nextState(null, FAMILIES, SETTINGS, judged(foundPopulation(FAMILIES, SETTINGS, [])));

describe('the first generation', () => {
  test('has the usual genomes, the seeds and random ones, every one of them once', () => {
    const seed = { family: 'plain', places: [1, 2] };
    const islands = foundPopulation(FAMILIES, SETTINGS, [seed, seed, usualGenome(VOTER)]);
    expect(islands.map((island) => island.length)).toEqual([20, 20]);
    const founders = islands.map((island) => island.filter(({ origin }) => origin.operator === 'seed'));
    expect(founders.map((island) => island.map(({ genome }) => genome))).toEqual([
      [usualGenome(PLAIN), seed],
      [usualGenome(VOTER)],
    ]);
    expect(new Set(hashes(islands)).size).toBe(40);
    for (const island of islands) {
      const plain = island.filter(({ genome }) => genome.family === 'plain').length;
      expect(Math.abs(plain - 10)).toBeLessThanOrEqual(1);
    }
  });

  test('has nothing that its strategy refuses', () => {
    const refused = { family: 'voter', places: usualGenome(VOTER).places.with(1, 0) };
    const children = foundPopulation([VOTER], { ...SETTINGS, population: 400 }, [refused]).flat();
    expect(children).toHaveLength(400);
    expect(children.every(({ genome }) => parametersOf(VOTER, genome) !== undefined)).toBe(true);
  });

  test('is as large as there are genomes', () => {
    expect(foundPopulation([BARE], SETTINGS, []).map((island) => island.length)).toEqual([1, 0]);
    // 21 values each.
    const settings = { ...SETTINGS, population: 1000, islands: 1 };
    const found = foundPopulation([PLAIN], settings, []).flat().length;
    expect(found).toBeGreaterThan(350);
    expect(found).toBeLessThanOrEqual(441);
  });

  test('depends on the seed', () => {
    const found = (seed: number) => hashes(foundPopulation(FAMILIES, { ...SETTINGS, seed }, []));
    expect(found(1)).toEqual(found(1));
    expect(found(1)).not.toEqual(found(2));
  });

  test('fills islands evenly', () => {
    expect(islandSizes({ population: 11, islands: 3 })).toEqual([4, 4, 3]);
    expect(() => islandSizes({ population: 2, islands: 3 })).toThrow('does not fill 3 islands');
  });
});

describe('a generation that is bred', () => {
  test('has children of each kind in their shares, with their parents', () => {
    const state = first();
    const children = breedGeneration(state, FAMILIES, SETTINGS, new Set());
    // 30 %, 20 % and 10 % of 20 places.
    expect(children.map((island) => island.length)).toEqual([12, 12]);
    children.forEach((island, k) => {
      const of = (wanted: string) => island.filter(({ origin }) => origin.operator === wanted);
      expect(of('mutation')).toHaveLength(6);
      expect(of('crossover')).toHaveLength(4);
      expect(of('random')).toHaveLength(2);
      const here = new Map(state.islands[k]!.map((member) => [member.hash, member]));
      for (const child of [...of('mutation'), ...of('crossover')]) {
        expect(child.origin.generation).toBe(1);
        expect(child.origin.parents).toHaveLength(child.origin.operator === 'mutation' ? 1 : 2);
        expect(child.origin.kind).not.toBeNull();
        for (const parent of child.origin.parents)
          expect(here.get(parent)?.genome.family).toBe(child.genome.family);
      }
    });
  });

  test('comes from every family as often as it has places, however far behind it is', () => {
    const settings = { ...SETTINGS, population: 200, islands: 1 };
    const behind = foundPopulation(FAMILIES, settings, []).map((island) =>
      island.map((child) => ({ ...child, score: scoreOf(child.genome.family === 'plain' ? 1 : -1) })),
    );
    const state = { generation: 1, islands: behind, rates: settings.rates, evaluations: 200 };
    const bred = breedGeneration(state, FAMILIES, settings, new Set())
      .flat()
      .filter(({ origin }) => origin.operator !== 'random');
    const voters = bred.filter(({ genome }) => genome.family === 'voter').length;
    // Half of a hundred are expected, within five standard deviations.
    expect(bred).toHaveLength(100);
    expect(Math.abs(voters - 50)).toBeLessThan(25);
  });

  test('has nothing that was ever evaluated', () => {
    const state = first();
    const once = hashes(breedGeneration(state, FAMILIES, SETTINGS, new Set()));
    const again = hashes(breedGeneration(state, FAMILIES, SETTINGS, new Set(once)));
    expect(again).toHaveLength(once.length);
    const seen = new Set([...once, ...hashes(state.islands)]);
    expect(again.filter((hash) => seen.has(hash))).toEqual([]);
    expect(new Set(again).size).toBe(again.length);
  });

  test('has newcomers in place of what cannot be bred, and none where nothing is left', () => {
    const lonely = nextState(null, [BARE, PLAIN], SETTINGS, [
      [{ ...foundPopulation([BARE], SETTINGS, [])[0]![0]!, score: scoreOf(1) }],
      [],
    ]);
    const children = breedGeneration(lonely, [BARE, PLAIN], SETTINGS, new Set()).flat();
    expect(children).toHaveLength(24);
    expect(children.every(({ origin }) => origin.operator === 'random')).toBe(true);
    expect(children.every(({ genome }) => genome.family === 'plain')).toBe(true);
    const alone = { ...lonely, islands: [lonely.islands[0]!, []] };
    expect(breedGeneration(alone, [BARE], SETTINGS, new Set())).toEqual([[], []]);
  });
});

describe('the state after a generation', () => {
  test('keeps the best of parents and children, and counts', () => {
    const state = first();
    const born = judged(breedGeneration(state, FAMILIES, SETTINGS, new Set()));
    const next = nextState(state, FAMILIES, SETTINGS, born);
    expect(next.generation).toBe(2);
    expect(next.evaluations).toBe(40 + 24);
    expect(next.islands.map((island) => island.length)).toEqual([20, 20]);
    const best = (members: readonly Member[]) =>
      Math.max(...members.map((member) => objectivesOf(member, FAMILIES, SETTINGS)[0]!));
    next.islands.forEach((island, k) => {
      expect(best(island)).toBe(best([...state.islands[k]!, ...born[k]!]));
      const pool = new Set([...state.islands[k]!, ...born[k]!].map(({ hash }) => hash));
      expect(island.every(({ hash }) => pool.has(hash))).toBe(true);
    });
  });

  test('is not changed by the order of the newborn', () => {
    const state = first();
    const born = judged(breedGeneration(state, FAMILIES, SETTINGS, new Set()));
    const backwards = born.map((island) => island.toReversed());
    expect(nextState(state, FAMILIES, SETTINGS, backwards)).toEqual(
      nextState(state, FAMILIES, SETTINGS, born),
    );
  });

  test('loses nothing in JSON', () => {
    const state = nextState(
      first(),
      FAMILIES,
      SETTINGS,
      judged(breedGeneration(first(), FAMILIES, SETTINGS, new Set())),
    );
    const back = JSON.parse(JSON.stringify(state));
    expect(back).toEqual(state);
    expect(breedGeneration(back, FAMILIES, SETTINGS, new Set())).toEqual(
      breedGeneration(state, FAMILIES, SETTINGS, new Set()),
    );
  });
});

describe('a migration', () => {
  const island = (x: number, best: number): readonly Member[] =>
    Array.from({ length: 4 }, (_, k) => plainMember(x, k, scoreOf(best - k / 10, -0.1, 0.5)));

  test('sends copies of the best around the ring', () => {
    const islands = [island(1, 3), island(2, 2), island(4, 1)];
    const settings = { ...SETTINGS, population: 12, islands: 3 };
    const after = migrate(islands, [4, 4, 4], [PLAIN], settings);
    const origins = after.map((members) => members.map(({ genome }) => genome.places[0]));
    // The best of the last is worse than all of the first, which loses nothing to it.
    expect(origins).toEqual([
      [1, 1, 1, 1],
      [1, 2, 2, 2],
      [2, 4, 4, 4],
    ]);
    expect(migrate([islands[0]!], [4], [PLAIN], settings)).toEqual([islands[0]]);
  });

  test('happens every so many generations', () => {
    const states = [1, 2, 3].map((generation) =>
      nextState({ ...first(), generation: generation - 1 }, FAMILIES, SETTINGS, [[], []]),
    );
    const shared = ({ islands }: (typeof states)[number]): number =>
      islands[0]!.filter(({ hash }) => islands[1]!.some((other) => other.hash === hash)).length;
    expect(states.map((state) => shared(state) > 0)).toEqual([false, false, true]);
  });
});

describe('rates', () => {
  const RATES = SETTINGS.rates;
  const child = (operator: 'mutation' | 'crossover' | 'random', hash: string): Child => ({
    ...{ genome: { family: 'plain', places: [0, 0] }, hash },
    origin: { operator, kind: null, parents: [], generation: 1 },
  });

  test('follow what lives on, above a least share, and keep their sum', () => {
    const born = [child('mutation', 'a'), child('crossover', 'b'), child('random', 'c')];
    const { mutation, crossover, random } = adaptRates(RATES, RATES, born, new Set(['b']));
    // 0.45 are free: seven tenths as they were (0.25, 0.15, 0.05), three tenths all to crossings.
    expect(mutation).toBeCloseTo(0.05 + 0.7 * 0.25, 12);
    expect(crossover).toBeCloseTo(0.05 + 0.7 * 0.15 + 0.3 * 0.45, 12);
    expect(random).toBeCloseTo(0.05 + 0.7 * 0.05, 12);
    expect(mutation + crossover + random).toBeCloseTo(0.6, 12);
  });

  test('never fall below the least share, and stay as they are where nothing lives on', () => {
    const born = [child('mutation', 'a'), child('crossover', 'b'), child('random', 'c')];
    let rates = RATES;
    for (let k = 0; k < 200; k++) rates = adaptRates(rates, RATES, born, new Set(['a']));
    expect(rates.mutation).toBeCloseTo(0.5, 9);
    expect(rates.crossover).toBeGreaterThanOrEqual(0.05);
    expect(rates.random).toBeCloseTo(0.05, 9);
    expect(adaptRates(RATES, RATES, born, new Set())).toEqual(RATES);
  });

  test('leave unused what was given none, and count no children as average', () => {
    const given = { mutation: 0.4, crossover: 0.2, random: 0 };
    const rates = adaptRates(given, given, [child('mutation', 'a')], new Set(['a']));
    // 0.5 are free: 0.35 and 0.15 before, a half each now.
    expect(rates.mutation).toBeCloseTo(0.05 + 0.7 * 0.35 + 0.3 * 0.25, 12);
    expect(rates.crossover).toBeCloseTo(0.05 + 0.7 * 0.15 + 0.3 * 0.25, 12);
    expect(rates.random).toBe(0);
  });

  test('stay as they are where they are not to be adapted', () => {
    const state = first();
    const settings = { ...SETTINGS, adapt: false };
    const born = judged(breedGeneration(state, FAMILIES, settings, new Set()));
    expect(nextState(state, FAMILIES, settings, born).rates).toEqual(RATES);
    expect(nextState(state, FAMILIES, SETTINGS, born).rates).not.toEqual(RATES);
  });
});

test('diversity is the mean distance of two members', () => {
  const at = (x: number) => plainMember(x, 0, scoreOf(0));
  // 0.1, 0.5 and 0.4 on genes of 20 steps, half of which is the other gene.
  expect(diversityOf([at(0), at(4), at(20)], [PLAIN])).toBeCloseTo(1 / 3, 12);
  expect(diversityOf([at(0)], [PLAIN])).toBe(0);
});
