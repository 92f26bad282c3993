import { describe, expect, test } from '@jest/globals';
import { canonicalJson, digestOf } from '../../src/core/digest.js';
import type { Family } from '../../src/evolution/genome/family.js';
import { usualGenome } from '../../src/evolution/genome/genome-of.js';
import { makeFamily } from '../../src/evolution/genome/make-family.js';
import { evolve } from '../../src/evolution/loop/evolve.js';
import { progressOf } from '../../src/evolution/loop/progress-of.js';
import type { BreedingSettings, EvolutionState } from '../../src/evolution/population/state.js';
import { coarseScore, madeUpEvaluator, madeUpScore } from './made-up-scores.js';
import { BARE, PLAIN, plain, SETTINGS, VOTER, voter } from './toy.js';

const familyOf = (strategy: Family['strategy']): Family =>
  makeFamily({ strategy, source: strategy.name, sourceDigest: 'c' });

const MANY = [VOTER, PLAIN, familyOf(voter('elector')), familyOf(plain('simple'))];

const NOTHING_BEFORE = { generation: 0, evaluations: 0 };

/** SHA-256 over every state, everything that was born and what was told of each generation. */
const digestOfBreeding = async (
  more: Partial<BreedingSettings>,
  { families = MANY, scoreOf = madeUpScore, generations = 12, stopAt = 0 } = {},
): Promise<string> => {
  const settings = { ...SETTINGS, ...more };
  const told: string[] = [];
  const known = new Set<string>();
  const run = (state: EvolutionState | null, until: number): Promise<EvolutionState | null> =>
    evolve({
      ...{ state, families, settings, known, generations: until, shouldStop: () => false },
      seeds: families.map(usualGenome).map(({ family, places }) => ({ family, places: places.map(() => 0) })),
      evaluator: madeUpEvaluator(scoreOf),
      onGeneration: async ({ state, born }) => {
        const context = { families, settings, generations, before: NOTHING_BEFORE, elapsedMs: 1000 };
        told.push(canonicalJson([state, born, progressOf(state, context)]));
      },
    });
  const kept = stopAt === 0 ? null : JSON.parse(JSON.stringify(await run(null, stopAt)));
  await run(kept, generations);
  return digestOf(...told);
};

/**
 * Digests of whole made-up evolutions, taken from the plain code before breeding was made fast: who lives, in which order,
 * who is born of whom, and every figure that is told stay as they were, to the last bit.
 */
describe('breeding stays what it was', () => {
  test('on islands, of several families, with rates that follow what succeeds', async () => {
    const settings = { population: 60, islands: 3, migrateEvery: 2 };
    const digest = await digestOfBreeding(settings);
    expect(digest).toBe('09f4b8ef5435fbfe91d5f10452710f07e80d4f56f1ec54e9d09d6320dcb9ed24');
    expect(await digestOfBreeding(settings, { stopAt: 5 })).toBe(digest);
  });

  test('for a single objective, on one island, without a charge', async () => {
    const settings = { population: 40, islands: 1, adapt: false, parsimony: 0, single: true };
    expect(await digestOfBreeding(settings)).toBe(
      '3d3ab0cdff4b73a05a066c51a1e9bdcc50ee6b14558e835aac5ced4f9880fd66',
    );
  });

  test('where many do the same, and where a family has nothing to breed', async () => {
    const more = { families: [...MANY, BARE], scoreOf: coarseScore };
    expect(await digestOfBreeding({ population: 50 }, more)).toBe(
      '7624c4fed069b9290b11f8b2f02facfd22448344da5e293ebe389841514a61f7',
    );
    expect(await digestOfBreeding({ population: 30, single: true }, more)).toBe(
      '0da730886db8458b626e29c8453f33b866c32191cc26332e72528b3b3b0aeccf',
    );
  });

  test('of a family that is bred out', async () => {
    const families = [PLAIN];
    expect(await digestOfBreeding({ population: 90, islands: 4 }, { families, generations: 16 })).toBe(
      'bdf1c7f633116e6fd8c7f4996766ddcccdca6a9ed4eef45c28eb55cf85c65786',
    );
  });

  test('of some hundred members', async () => {
    expect(await digestOfBreeding({ population: 300 }, { generations: 6 })).toBe(
      'f2a5c726cf37db96d89022e2e0650beaa59105a3db8a4f1e2b656abca45e79a9',
    );
  });
});
