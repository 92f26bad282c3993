import type { Score, ScoreStatus } from '../../src/evolution/fitness/score.js';
import type { Family } from '../../src/evolution/genome/family.js';
import type { Genome } from '../../src/evolution/genome/genome.js';
import { hashGenome } from '../../src/evolution/genome/hash-genome.js';
import { makeFamily } from '../../src/evolution/genome/make-family.js';
import type { BreedingSettings, Member } from '../../src/evolution/population/state.js';
import { bool, choice, int, real } from '../../src/strategy/parameters.js';
import { defineStrategy, type Strategy } from '../../src/strategy/strategy.js';

const weight = real(1, { min: 0, max: 2, step: 0.5, help: 'weight', role: 'vote', off: 0 });

/** Two rules in conflict where fast is not below slow, two voters with their threshold, a switch, a stop and a time. */
export const voter = (name = 'voter'): Strategy =>
  defineStrategy({
    ...{ name, title: 'An idea', source: 'tests', tags: [] },
    parameters: {
      fast: int(5, { min: 1, max: 10, help: 'bars' }),
      slow: int(20, { min: 5, max: 50, step: 5, help: 'bars' }),
      single: int(3, { min: 3, max: 3, help: 'one value' }),
      weightA: weight,
      weightB: weight,
      threshold: real(0.3, { min: 0, max: 1, step: 0.25, help: 'off its grid', role: 'vote' }),
      mode: choice('calm', { values: ['wild', 'calm'], help: 'manner' }),
      both: bool(true, { help: 'sides' }),
      stop: real(2, { min: 1, max: 4, step: 0.5, help: 'stop', role: 'risk' }),
      bars: int(24, { min: 4, max: 100, step: 4, help: 'time', role: 'risk' }),
    },
    check: ({ fast, slow }) => (fast < slow ? undefined : `fast=${fast} must be below slow=${slow}`),
    warmup: () => 1,
    indicators: () => ({}),
    rules: () => ({ enter: () => 0 }),
  });

/** Rules alone: two numbers. */
export const plain = (name = 'plain'): Strategy =>
  defineStrategy({
    ...{ name, title: 'An idea', source: 'tests', tags: [] },
    parameters: {
      x: int(3, { min: 0, max: 20, help: 'x' }),
      y: int(17, { min: 0, max: 20, help: 'y' }),
    },
    warmup: () => 1,
    indicators: () => ({}),
    rules: () => ({ enter: () => 0 }),
  });

export const VOTER: Family = makeFamily({ strategy: voter(), source: 'voter', sourceDigest: 'a' });
export const PLAIN: Family = makeFamily({ strategy: plain(), source: 'plain', sourceDigest: 'b' });

/** A strategy with nothing to breed. */
export const BARE: Family = makeFamily({
  strategy: defineStrategy({
    ...{ name: 'bare', title: 'An idea', source: 'tests', tags: [] },
    parameters: {},
    warmup: () => 1,
    indicators: () => ({}),
    rules: () => ({ enter: () => 0 }),
  }),
  source: 'bare',
  sourceDigest: null,
});

export const SETTINGS: BreedingSettings = {
  seed: 11,
  population: 40,
  islands: 2,
  migrateEvery: 3,
  rates: { mutation: 0.3, crossover: 0.2, random: 0.1 },
  adapt: true,
  parsimony: 0.005,
  single: false,
};

export const scoreOf = (
  growth: number,
  drawdown = -0.1,
  stability = 0.5,
  more: Partial<Score> = {},
): Score => ({
  ...{ status: 'scored', share: 1, growth, drawdown, stability, trades: 40, objective: null },
  windows: [{ trainGrowth: growth, trainTrades: 9, selected: true, testGrowth: growth }],
  evaluation: [growth / 10, 300, 0, 3, growth, 40],
  ...more,
});

export const failed = (status: ScoreStatus, more: Partial<Score> = {}): Score =>
  scoreOf(0, 0, 1, { status, windows: [], ...more });

/** A member that was drawn in the first generation. */
export const memberOf = (family: Family, genome: Genome, score: Score): Member => ({
  genome,
  hash: hashGenome(family, genome),
  origin: { operator: 'random', kind: null, parents: [], generation: 0 },
  score,
});

/** A member of PLAIN at given places. */
export const plainMember = (x: number, y: number, score: Score): Member =>
  memberOf(PLAIN, { family: 'plain', places: [x, y] }, score);

/** A score that is a known function of the places: best for PLAIN at (12, 5), for VOTER at the middle of its grid. */
export const toyScore = ({ family, places }: Genome): Score => {
  const goal = family === 'plain' ? [12, 5] : [3, 5, 1, 3, 2, 0, 0, 4, 12];
  const off = places.reduce((sum, place, k) => sum + (place - goal[k]!) ** 2, 0);
  return scoreOf(1 - off / 100, -(places[0]! + 1) / 40, ((places.at(-1)! * 7) % 10) / 10);
};
