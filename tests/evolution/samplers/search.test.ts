import { describe, expect, test } from '@jest/globals';
import type { Evaluator } from '../../../src/evolution/evaluator.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import { randomSampler } from '../../../src/evolution/samplers/random.js';
import type { Sampler } from '../../../src/evolution/samplers/sampler.js';
import { search, type Tried, worthOf } from '../../../src/evolution/samplers/search.js';
import { mixed } from './toy.js';

const scoreOf = (objective: number | null, share: number, status: Score['status'] = 'scored'): Score => ({
  ...{ status, share, growth: 0, drawdown: 0, stability: 1, trades: 50, objective, windows: [] },
  evaluation: [0.1, 100, 0, 3, 0.2, 50],
});

const { family, worth } = mixed;

const evaluatorAt = (share: number): Evaluator => ({
  evaluate: async (genomes, { signal, onDone } = {}) =>
    genomes.map(({ places }) => {
      signal?.throwIfAborted();
      onDone?.(1);
      return scoreOf(worth(places), share);
    }),
  close: async () => undefined,
});

const whole = [{ share: 1, evaluator: evaluatorAt(1) }];

const watched = (sampler: Sampler) => {
  const told: (number | null)[] = [];
  return {
    told,
    sampler: {
      ...sampler,
      tell: (genomes: Parameters<Sampler['tell']>[0], values: readonly (number | null)[]) => {
        told.push(...values);
        sampler.tell(genomes, values);
      },
    },
  };
};

describe('a search', () => {
  test('tries as many as it may, and tells the sampler what they are worth', async () => {
    const { told, sampler } = watched(randomSampler(family, { seed: 1, budget: 250 }));
    const shares: number[] = [];
    const tried = await search({
      ...{ sampler, trials: 250, rungs: whole, eta: 3 },
      onProgress: (share) => shares.push(share),
    });
    expect(tried).toHaveLength(250);
    expect(told).toEqual(tried.map(({ genome }) => worth(genome.places)));
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  test('with rungs, evaluates a third of each batch on three times as much', async () => {
    const { told, sampler } = watched({ ...randomSampler(family, { seed: 1, budget: 54 }), batch: 1 });
    const calls: (readonly [number, number])[] = [];
    const tried = await search({
      ...{ sampler, trials: 54, eta: 3 },
      rungs: [1 / 9, 1 / 3, 1].map((share) => ({ share, evaluator: evaluatorAt(share) })),
      onTried: async (some) => {
        calls.push([Math.round(some[0]!.share * 9), some.length]);
      },
    });
    expect(calls).toEqual([
      [1, 27],
      [3, 9],
      [9, 3],
      [1, 27],
      [3, 9],
      [9, 3],
    ]);
    expect(tried.filter(({ share }) => share === 1)).toHaveLength(6);
    expect(told.filter((value) => value !== null)).toHaveLength(6);
    expect(tried.map(({ share, score }) => share === score.share)).not.toContain(false);
  });

  test('stops at a signal, with everything told that was evaluated', async () => {
    const controller = new AbortController();
    const seen: Tried[] = [];
    const searching = search({
      ...{ sampler: randomSampler(family, { seed: 1, budget: 1000 }), trials: 1000, rungs: whole, eta: 3 },
      signal: controller.signal,
      onTried: async (some) => {
        seen.push(...some);
        if (seen.length >= 400) controller.abort(new Error('enough'));
      },
    });
    await expect(searching).rejects.toThrow('enough');
    expect(seen).toHaveLength(400);
  });

  test.each([
    ['scored', 1.5],
    ['few-trades', null],
    ['nothing', null],
    ['hopeless', null],
  ] as const)('%s of 1.5 is worth %s', (status, value) => {
    expect(worthOf(scoreOf(1.5, 1, status))).toBe(value);
  });
});
