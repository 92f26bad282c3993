import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { distancesAmong } from '../../../src/evolution/genome/distances.js';
import { familyOf } from '../../../src/evolution/genome/family-of.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { freeGenes, genomeOf, usualGenome } from '../../../src/evolution/genome/genome-of.js';
import { hashGenome } from '../../../src/evolution/genome/hash-genome.js';
import { makeFamily } from '../../../src/evolution/genome/make-family.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { placeOf } from '../../../src/evolution/genome/place-of.js';
import { builtIns } from '../../../src/strategy/load/catalogue.js';
import { BARE, PLAIN, plain, VOTER, voter } from '../toy.js';

const genesOf = (name: string) => VOTER.genes.find((gene) => gene.name === name);

/** The places of a VOTER: fast, slow, weightA, weightB, threshold, mode, both, stop, bars. */
const USUAL = [4, 3, 2, 2, 1, 1, 1, 2, 5];

const at = (...places: readonly number[]) => ({ family: 'voter', places });

describe('a family', () => {
  test('breeds every declared parameter of more than one value, with its role and its usual place', () => {
    expect(VOTER.genes.map(({ name }) => name)).toEqual([
      ...['fast', 'slow', 'weightA', 'weightB', 'threshold', 'mode', 'both', 'stop', 'bars'],
    ]);
    expect(VOTER.genes.map(({ usual }) => usual)).toEqual(USUAL);
    expect(genesOf('slow')).toEqual({
      ...{ name: 'slow', values: [5, 10, 15, 20, 25, 30, 35, 40, 45, 50], role: 'rule', usual: 3 },
    });
    expect(genesOf('weightA')).toEqual({
      ...{ name: 'weightA', values: [0, 0.5, 1, 1.5, 2], role: 'vote', usual: 2, off: 0 },
    });
    expect(genesOf('stop')?.role).toBe('risk');
    expect(VOTER.base).toMatchObject({ single: 3, threshold: 0.3 });
  });

  test('leaves out what is fixed, at a value of its own', () => {
    const family = makeFamily({
      ...{ strategy: voter(), source: 'v', sourceDigest: null, base: { fast: 7 }, fixed: ['fast', 'mode'] },
    });
    expect(family.genes.map(({ name }) => name)).not.toContain('fast');
    expect(parametersOf(family, usualGenome(family))).toMatchObject({ fast: 7, mode: 'calm', slow: 20 });
  });

  test('refuses a fixed name that nobody knows', () => {
    expect(() => makeFamily({ strategy: plain(), source: 'p', sourceDigest: null, fixed: ['z'] })).toThrow(
      'unknown parameter "z" of plain',
    );
  });

  test('has the roles that the built-in strategies declare', async () => {
    const roles = Object.fromEntries(
      (await builtIns()).map((strategy) => {
        const { genes } = makeFamily({ strategy, source: strategy.name, sourceDigest: null });
        const of = (wanted: string) => genes.filter(({ role }) => role === wanted).length;
        return [strategy.name, [of('vote'), of('risk'), genes.length]];
      }),
    );
    // Eight weights, eight thresholds, two score targets, the least number; four of risk; one trigger.
    expect(roles.confluence).toEqual([19, 4, 24]);
    expect(roles.adaptive).toEqual([0, 4, 9]);
    expect(roles.sma_crossover).toEqual([0, 0, 2]);
    expect(roles.buy_and_hold).toEqual([0, 0, 0]);
  });
});

describe('a genome', () => {
  test('stands for the parameters at its places', () => {
    expect(parametersOf(VOTER, at(0, 0, 0, 4, 4, 0, 0, 6, 0))).toEqual({
      ...{ fast: 1, slow: 5, single: 3, weightA: 0, weightB: 2, threshold: 1, mode: 'wild', both: false },
      ...{ stop: 4, bars: 4 },
    });
  });

  test('stands for none where the strategy says that they do not go together', () => {
    expect(parametersOf(VOTER, at(4, 0, 2, 2, 1, 1, 1, 2, 5))).toBeUndefined();
  });

  test('is found for parameters, at the nearest places, the usual ones where nothing is given', () => {
    expect(genomeOf(VOTER, {})).toEqual(at(...USUAL));
    expect(usualGenome(VOTER)).toEqual(at(...USUAL));
    expect(
      genomeOf(VOTER, { fast: 99, slow: 22, threshold: 0.125, mode: 'unheard', both: false, stop: 2.26 }),
    ).toEqual(at(9, 3, 2, 2, 0, 1, 0, 3, 5));
  });

  test('of parameters has these parameters again', () => {
    const genome = at(2, 7, 1, 3, 4, 0, 0, 6, 11);
    expect(genomeOf(VOTER, parametersOf(VOTER, genome)!)).toEqual(genome);
  });

  test('has as many free genes as are away from their usual place', () => {
    expect(freeGenes(VOTER, at(...USUAL))).toBe(0);
    expect(freeGenes(VOTER, at(4, 4, 2, 0, 1, 1, 1, 2, 6))).toBe(3);
  });

  test('has a hash over family, source and parameters', () => {
    const text = '{"family":"plain","parameters":{"x":4,"y":0},"source":"b"}';
    const genome = { family: 'plain', places: [4, 0] };
    expect(hashGenome(PLAIN, genome)).toBe(
      createHash('sha256').update(`${text.length}:${text}`).digest('hex'),
    );
    expect(hashGenome({ ...PLAIN, sourceDigest: 'c' }, genome)).not.toBe(hashGenome(PLAIN, genome));
    expect(hashGenome({ ...PLAIN, name: 'other' }, genome)).not.toBe(hashGenome(PLAIN, genome));
  });

  test('has the same hash whether a value is fixed or bred', () => {
    const family = makeFamily({
      ...{ strategy: plain(), source: 'plain', sourceDigest: 'b', base: { y: 0 }, fixed: ['y'] },
    });
    expect(hashGenome(family, { family: 'plain', places: [4] })).toBe(
      hashGenome(PLAIN, { family: 'plain', places: [4, 0] }),
    );
  });
});

describe('the distance of two genomes', () => {
  test('is the mean share of the way that their genes are apart', () => {
    const families = [PLAIN, VOTER, BARE];
    const p = (x: number, y: number) => ({ family: 'plain', places: [x, y] });
    const distance = (one: Genome, other: Genome) => distancesAmong([one, other], families)(0, 1);
    expect(distance(p(0, 20), p(20, 0))).toBe(1);
    // 5 of 20 steps, and 0.
    expect(distance(p(5, 3), p(10, 3))).toBe(0.125);
    expect(distance(p(5, 3), p(5, 3))).toBe(0);
    expect(distance(p(5, 3), at(...USUAL))).toBe(1);
    expect(distance(usualGenome(BARE), usualGenome(BARE))).toBe(0);
  });

  test('is not known for a family that is not bred', () => {
    expect(() => familyOf([PLAIN], at(...USUAL))).toThrow('a genome of voter, which is not bred here');
  });
});

test('a place is that of the value, or of the nearest number, the first of two', () => {
  expect(placeOf([1, 2, 4], 4)).toBe(2);
  expect(placeOf([1, 2, 4], 3)).toBe(1);
  expect(placeOf([1, 2, 4], -7)).toBe(0);
  expect(placeOf([1, 2, 4], undefined)).toBeUndefined();
  expect(placeOf(['a', 'b'], 'c')).toBeUndefined();
  expect(placeOf([false, true], true)).toBe(1);
});
