import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../../src/core/rng.js';
import type { Family, GeneRole } from '../../../src/evolution/genome/family.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { makeFamily } from '../../../src/evolution/genome/make-family.js';
import { combine } from '../../../src/evolution/operators/combine.js';
import { CROSSOVERS } from '../../../src/evolution/operators/crossovers.js';
import { adjustRisk, mutationsOf, tweak } from '../../../src/evolution/operators/mutations.js';
import { randomGenome } from '../../../src/evolution/operators/random-genome.js';
import { builtIns } from '../../../src/strategy/load/catalogue.js';
import { BARE, PLAIN, VOTER } from '../toy.js';

const FAMILIES: readonly Family[] = [
  ...[VOTER, PLAIN],
  ...(await builtIns())
    .map((strategy) => makeFamily({ strategy, source: strategy.name, sourceDigest: null }))
    .filter(({ genes }) => genes.length > 0),
];

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const family = fc.constantFrom(...FAMILIES);
const voting = fc.constantFrom(...FAMILIES.filter(({ genes }) => genes.some(({ role }) => role === 'vote')));
const risky = fc.constantFrom(...FAMILIES.filter(({ genes }) => genes.some(({ role }) => role === 'risk')));

const onGrid = ({ genes }: Family, { places }: Genome): boolean =>
  places.length === genes.length &&
  places.every((place, k) => Number.isInteger(place) && place >= 0 && place < genes[k]!.values.length);

const changed = (a: Genome, b: Genome): readonly number[] =>
  a.places.flatMap((place, k) => (place === b.places[k] ? [] : [k]));

const rolesOf = ({ genes }: Family, places: readonly number[]): readonly GeneRole[] => [
  ...new Set(places.map((k) => genes[k]!.role)),
];

describe('a mutation', () => {
  test('stays on the grid and is never its parent', () => {
    fc.assert(
      fc.property(family, seed, (from, start) => {
        const rng = createRng(start);
        const parent = randomGenome(from, rng);
        expect(onGrid(from, parent)).toBe(true);
        for (const { mutate } of mutationsOf(from)) {
          const child = mutate(from, parent, rng);
          expect(onGrid(from, child)).toBe(true);
          expect(child.family).toBe(from.name);
          expect(changed(parent, child).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('that tweaks moves one to three genes', () => {
    fc.assert(
      fc.property(family, seed, (from, start) => {
        const rng = createRng(start);
        const parent = randomGenome(from, rng);
        expect(changed(parent, tweak(from, parent, rng)).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('of a combination changes voters alone, one of risk what has to do with risk alone', () => {
    fc.assert(
      fc.property(voting, risky, seed, (votes, risks, start) => {
        const rng = createRng(start);
        const one = randomGenome(votes, rng);
        expect(rolesOf(votes, changed(one, combine(votes, one, rng)))).toEqual(['vote']);
        const other = randomGenome(risks, rng);
        expect(rolesOf(risks, changed(other, adjustRisk(risks, other, rng)))).toEqual(['risk']);
      }),
    );
  });

  test('mostly moves by small steps', () => {
    const rng = createRng(5);
    const parent = { family: 'plain', places: [10, 10] };
    const steps = Array.from({ length: 4000 }, () => tweak(PLAIN, parent, rng).places[0]!)
      .map((place) => Math.abs(place - 10))
      .filter((step) => step > 0);
    const share = (size: number) => steps.filter((step) => step === size).length / steps.length;
    // The least of three draws from 1 to 5: (5³ - 4³) / 5³ of them are 1, 1 / 5³ is 5.
    expect(share(1)).toBeCloseTo(61 / 125, 1);
    expect(share(5)).toBeCloseTo(1 / 125, 1);
    expect(Math.max(...steps)).toBe(5);
  });

  test('switches voters off and on, exchanges weights and moves thresholds', () => {
    const rng = createRng(3);
    const parent = { family: 'voter', places: [4, 3, 0, 3, 1, 1, 1, 2, 5] };
    const children = Array.from({ length: 200 }, () => combine(VOTER, parent, rng).places.slice(2, 5).join());
    // On with the usual weight; off; exchanged; the threshold one step down or up.
    expect([...new Set(children)].sort()).toEqual(['0,0,1', '0,3,0', '0,3,2', '2,3,1', '3,0,1']);
  });

  test('is offered where there are genes for it', () => {
    const kinds = (from: Family) => mutationsOf(from).map(({ kind }) => kind);
    expect(kinds(VOTER)).toEqual(['tweak', 'combination', 'risk']);
    expect(kinds(PLAIN)).toEqual(['tweak']);
    expect(kinds(BARE)).toEqual([]);
  });
});

describe.each(CROSSOVERS)('a crossing of kind $kind', ({ cross }) => {
  test('takes every gene from one of the parents, and is neither of them where it can be', () => {
    fc.assert(
      fc.property(family, seed, (from, start) => {
        const rng = createRng(start);
        const parents = [randomGenome(from, rng), randomGenome(from, rng)] as const;
        const child = cross(from, parents, rng);
        expect(onGrid(from, child)).toBe(true);
        child.places.forEach((place, k) => {
          expect([parents[0].places[k], parents[1].places[k]]).toContain(place);
        });
        if (changed(...parents).length < 2) return;
        expect(changed(parents[0], child).length).toBeGreaterThan(0);
        expect(changed(parents[1], child).length).toBeGreaterThan(0);
      }),
    );
  });

  test('gives one of them where they differ in a single gene', () => {
    const parents = [
      { family: 'plain', places: [1, 2] },
      { family: 'plain', places: [1, 3] },
    ] as const;
    expect(parents).toContainEqual(cross(PLAIN, parents, createRng(1)));
  });
});

test('a crossing of blocks keeps most blocks whole', () => {
  const parents = [
    { family: 'voter', places: VOTER.genes.map(() => 0) },
    { family: 'voter', places: VOTER.genes.map(() => 1) },
  ] as const;
  const rng = createRng(9);
  const { cross } = CROSSOVERS[1]!;
  const whole = Array.from({ length: 600 }, () => {
    const { places } = cross(VOTER, parents, rng);
    return new Set(places.slice(2, 5)).size === 1;
  }).filter(Boolean).length;
  // Two of three by themselves; a child that had been a parent is cut once more, mostly elsewhere.
  expect(whole / 600).toBeGreaterThan(0.55);
  expect(whole / 600).toBeLessThan(0.75);
});
