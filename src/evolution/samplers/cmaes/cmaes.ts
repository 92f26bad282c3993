import { createRng, hashInts } from '../../../core/rng.js';
import type { Genome } from '../../genome/genome.js';
import { bestFirst } from '../observed.js';
import { openFresh } from '../open-fresh.js';
import type { MakeSampler } from '../sampler.js';
import { sizesOf } from '../space.js';
import { coefficientsOf, usualLambda } from './coefficients.js';
import { type Distribution, drawStep, learnFrom, pointAt, startAt } from './distribution.js';
import { keepMargin, placeOf } from './keep-margin.js';

/** Step size at the start, in widths of the cube. */
const SIGMA = 0.3;

/** Generations of nothing new, or nothing that the strategy takes, after which it begins anew elsewhere. */
const STALE = 10;

/** Beginnings anew without anything new, after which others are drawn at random. */
const RESTARTS = 3;

/** A distribution so flat, so narrow or so wide says nothing any more. */
const WORST_CONDITION = 1e14;
const NARROWEST = 1e-12;
const WIDEST = 1e3;

const STREAM = { draw: 0x636d6165, restart: 0x69706f70 } as const;

interface Step {
  readonly key: string;
  readonly step: readonly number[];
}

const isSpent = ({ eigen: { values }, sigma }: Distribution): boolean => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = sigma * Math.sqrt(high);
  return !(low > 0 && high / low < WORST_CONDITION && width > NARROWEST && width < WIDEST);
};

/**
 * CMA-ES on the unit cube of the genes, each cut into as many equal parts as it has values; a yes or no and a choice are cut
 * by thresholds like numbers. It begins at the usual genome. A genome that comes again counts with the value that is known;
 * where nothing new comes, it begins anew at a random place with twice as many children (IPOP).
 * Sources: Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772; Hamano et al., "CMA-ES with Margin" (2022);
 * Auger, Hansen, "A Restart CMA Evolution Strategy With Increasing Population Size" (2005).
 */
export const cmaesSampler: MakeSampler = (family, { seed }) => {
  const sizes = sizesOf(family);
  const n = sizes.length;
  const fresh = openFresh(family, seed);
  const values = new Map<string, number | null>();
  const asked = new Set<string>();
  let lambda = usualLambda(n);
  let distribution = startAt(
    family.genes.map(({ usual, values: { length } }) => (usual + 0.5) / length),
    SIGMA,
  );
  let generation: Step[] = [];
  let waiting = 0;
  let [draws, stale, restarts] = [0, 0, 0];

  const restart = (): void => {
    const rng = createRng(hashInts(seed, STREAM.restart, restarts++));
    distribution = startAt(
      sizes.map(() => rng.next()),
      SIGMA,
    );
    lambda *= 2;
    generation = [];
    stale = 0;
  };

  const learn = (): void => {
    const ranked = bestFirst(generation.map(({ key, step }) => ({ value: values.get(key) ?? null, step })));
    const steps = ranked.map(({ step }) => step);
    const learned = learnFrom(distribution, steps, coefficientsOf(n, steps.length));
    generation = [];
    if (isSpent(learned)) restart();
    else distribution = keepMargin(learned, sizes, 1 / (n * steps.length));
  };

  const draw = (): Genome | undefined => {
    const step = drawStep(distribution, createRng(hashInts(seed, STREAM.draw, draws++)));
    const places = pointAt(distribution, step).map((at, k) => placeOf(at, sizes[k]!));
    const key = places.join();
    const genome = fresh.take(places);
    if (genome !== undefined) asked.add(key);
    // What the strategy refuses is drawn again, as the tutorial has it for points that are not feasible.
    if (genome !== undefined || (asked.has(key) && generation.length < lambda))
      generation.push({ key, step });
    return genome;
  };

  /** The next new genome; undefined where those that are asked for have to be told of first, or none is found. */
  const next = (): Genome | undefined => {
    const before = restarts;
    while (restarts - before <= RESTARTS) {
      if (waiting === 0 && generation.length >= lambda) learn();
      const genome = draw();
      stale = genome === undefined ? stale + 1 : 0;
      if (genome !== undefined) return genome;
      if (stale < STALE * lambda) continue;
      if (waiting > 0) return undefined;
      restart();
    }
    return undefined;
  };

  const ask = (count: number): readonly Genome[] => {
    const found: Genome[] = [];
    while (found.length < count) {
      const genome = n === 0 ? undefined : next();
      const other = genome ?? fresh.takeAny();
      if (other === undefined) break;
      if (genome === undefined) asked.add(other.places.join());
      waiting++;
      found.push(other);
    }
    return found;
  };

  return {
    get batch() {
      return Math.max(1, lambda - generation.length);
    },
    ask,
    tell: (genomes, told) => {
      genomes.forEach(({ places }, k) => {
        const key = places.join();
        if (asked.has(key) && !values.has(key)) waiting--;
        values.set(key, told[k]!);
      });
      if (waiting === 0 && generation.length >= lambda) learn();
    },
  };
};
