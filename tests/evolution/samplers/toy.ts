import type { Family } from '../../../src/evolution/genome/family.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import type { MakeSampler, Sampler } from '../../../src/evolution/samplers/sampler.js';
import { declaredAxes } from '../../../src/research/walk-forward/space.js';
import {
  bool,
  choice,
  int,
  type ParameterSpecs,
  type ParameterValues,
} from '../../../src/strategy/parameters.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';

type Check = (params: ParameterValues) => string | undefined;

/** A family whose genes are the declared parameters, at their declared values; it never trades. */
export const toyFamily = (parameters: ParameterSpecs, check?: Check): Family => {
  const strategy = defineStrategy({
    name: 'toy',
    title: 'Has parameters',
    source: 'tests',
    tags: [],
    parameters,
    ...(check === undefined ? {} : { check: check as never }),
    warmup: () => 0,
    indicators: () => ({}),
    rules: () => ({ enter: () => 0 }),
  });
  const genes = declaredAxes(parameters, []).map(({ name, values }) => {
    const usual = Math.max(0, values.indexOf(parameters[name]!.default));
    return { name, values, role: 'rule' as const, usual };
  });
  return { name: 'toy', strategy, source: 'toy', sourceDigest: null, base: {}, genes };
};

const number = (high: number) => int(0, { min: 0, max: high, help: 'a number' });

/** Something to find the best of: `worth` is 0 at the best places and below it everywhere else. */
export interface Puzzle {
  readonly family: Family;
  readonly worth: (places: readonly number[]) => number;
}

const square = (x: number): number => x * x;

/** Four numbers, best far from where they usually are. */
export const sphere: Puzzle = {
  family: toyFamily({ a: number(30), b: number(30), c: number(30), d: number(30) }),
  worth: ([a, b, c, d]) => -(square(a! - 21) + square(b! - 7) + square(c! - 13) + square(d! - 26)),
};

/** Rosenbrock's valley `(1 - x)² + 100 (y - x²)²` on [-2, 2] × [-1, 3] in steps of 0.04: best at (1, 1). */
export const valley: Puzzle = {
  family: toyFamily({ x: number(100), y: number(100) }),
  worth: ([i, j]) => {
    const [x, y] = [-2 + 0.04 * i!, -1 + 0.04 * j!];
    return -(square(1 - x) + 100 * square(y - x * x));
  },
};

/** Two numbers, a name and a switch: each name has its own best numbers, and costs something but for one. */
export const mixed: Puzzle = {
  family: toyFamily({
    a: number(40),
    b: number(40),
    mode: choice('p', { values: ['p', 'q', 'r', 's', 't'], help: 'a name' }),
    on: bool(false, { help: 'a switch' }),
  }),
  worth: ([a, b, mode, on]) =>
    -(square(a! - 31) + square(b! - 9 - mode!) + 60 * Math.abs(mode! - 3) + (on === 1 ? 0 : 100)),
};

/** Asks and tells until the budget is spent or nothing is left: the genomes in their order. */
export const play = (
  sampler: Sampler,
  worth: (places: readonly number[]) => number | null,
  budget: number,
): readonly Genome[] => {
  const all: Genome[] = [];
  while (all.length < budget) {
    const genomes = sampler.ask(Math.min(sampler.batch, budget - all.length));
    if (genomes.length === 0) break;
    all.push(...genomes);
    sampler.tell(
      genomes,
      genomes.map(({ places }) => worth(places)),
    );
  }
  return all;
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.ceil(middle - 0.5)]!) / 2;
};

/** How far below the best a sampler stays, in the middle of 20 seeds. */
export const medianRegret = (make: MakeSampler, { family, worth }: Puzzle, budget: number): number =>
  median(
    Array.from({ length: 20 }, (_, seed) => {
      const genomes = play(make(family, { seed, budget }), worth, budget);
      return -Math.max(...genomes.map(({ places }) => worth(places)));
    }),
  );
