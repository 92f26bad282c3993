import { describe, expect, test } from '@jest/globals';
import type { Evaluator } from '../../../src/evolution/evaluator.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import { type EvolveOptions, evolve, type Generation } from '../../../src/evolution/loop/evolve.js';
import type { EvolutionState, Member } from '../../../src/evolution/population/state.js';
import { PLAIN, SETTINGS, scoreOf, toyScore, VOTER } from '../toy.js';

const toyEvaluator: Evaluator = {
  evaluate: async (genomes, { onDone } = {}) =>
    genomes.map((genome) => {
      onDone?.(1);
      return toyScore(genome);
    }),
  close: async () => {},
};

/** Answers the last genome first, each after another number of turns. */
const slowEvaluator: Evaluator = {
  evaluate: async (genomes, { onDone } = {}) => {
    const scores: Score[] = [];
    const one = async (k: number): Promise<void> => {
      for (let turns = 0; turns < genomes.length - k; turns++) await Promise.resolve();
      scores[k] = toyScore(genomes[k]!);
      onDone?.(1);
    };
    await Promise.all(genomes.map((_, k) => one(k)));
    return scores;
  },
  close: async () => {},
};

const run = async (generations: number, more: Partial<EvolveOptions> = {}) => {
  const told: Generation[] = [];
  const state = await evolve({
    ...{ state: null, seeds: [], families: [PLAIN, VOTER], settings: SETTINGS, generations },
    evaluator: toyEvaluator,
    known: new Set(),
    shouldStop: () => false,
    ...more,
    onGeneration: async (generation) => void told.push(generation),
  });
  return { state, told, born: told.flatMap(({ born }) => born) };
};

const best = (state: EvolutionState | null, family: string): Member =>
  (state?.islands.flat() ?? [])
    .filter(({ genome }) => genome.family === family)
    .reduce((one, other) => (other.score.growth > one.score.growth ? other : one));

describe('an evolution', () => {
  test('of eight generations is three, kept as JSON, and five more', async () => {
    const whole = await run(8);
    const known = new Set<string>();
    const start = await run(3, { known });
    const kept = JSON.parse(JSON.stringify(start.state));
    const rest = await run(8, { state: kept, known: new Set(start.born.map(({ hash }) => hash)) });
    expect(known.size).toBe(start.born.length);
    expect(JSON.stringify(rest.state)).toBe(JSON.stringify(whole.state));
    expect([...start.born, ...rest.born]).toEqual(whole.born);
    expect(whole.state?.generation).toBe(8);
    expect(whole.state?.evaluations).toBe(whole.born.length);
  });

  test('does not depend on how fast and in which order scores come', async () => {
    expect(await run(6, { evaluator: slowEvaluator })).toEqual(await run(6));
  });

  test('evaluates nothing twice', async () => {
    const { born } = await run(12);
    expect(new Set(born.map(({ hash }) => hash)).size).toBe(born.length);
  });

  test('finds what is known to be best', async () => {
    const { state } = await run(25, { settings: { ...SETTINGS, parsimony: 0 } });
    expect(best(state, 'plain').genome.places).toEqual([12, 5]);
    expect(best(state, 'voter').score.growth).toBeGreaterThan(0.9);
  });

  test('by a single objective finds what is best in it', async () => {
    const evaluator: Evaluator = {
      ...toyEvaluator,
      evaluate: async (genomes) =>
        genomes.map(({ places: [x, y] }) =>
          scoreOf(0, 0, 0, { objective: -((x! - 18) ** 2) - (y! - 1) ** 2 }),
        ),
    };
    const settings = { ...SETTINGS, single: true };
    const { state } = await run(20, { families: [PLAIN], evaluator, settings });
    expect(state?.islands[0]?.[0]?.genome.places).toEqual([18, 1]);
  });

  test('begins with the seeds', async () => {
    const seed = { family: 'plain', places: [12, 5] };
    const { state } = await run(1, { seeds: [seed] });
    expect(best(state, 'plain').genome).toEqual(seed);
    expect(best(state, 'plain').origin.operator).toBe('seed');
  });

  test('stops before a generation when told, or on a signal', async () => {
    let asked = 0;
    const { state } = await run(8, { shouldStop: async () => ++asked > 2 });
    expect(state?.generation).toBe(2);
    const { state: none, told } = await run(8, { signal: AbortSignal.abort() });
    expect([none, told]).toEqual([null, []]);
  });

  test('says how far a generation is, and how long it took', async () => {
    const heard: string[] = [];
    let ms = 0;
    const { told } = await run(2, {
      onProgress: ({ generation, done, of }) => heard.push(`${generation} ${done}/${of}`),
      now: () => (ms += 5),
    });
    expect(heard[39]).toBe('1 40/40');
    expect(heard.at(-1)).toBe('2 24/24');
    expect(told.map(({ elapsedMs }) => elapsedMs)).toEqual([5, 5]);
  });

  test('is not run with an evaluator that loses genomes', async () => {
    const evaluator = { ...toyEvaluator, evaluate: async () => [] };
    await expect(run(2, { evaluator })).rejects.toThrow('40 genomes were given 0 scores');
  });
});
