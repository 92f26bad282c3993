import { createRng, hashInts, type Rng } from '../../../core/rng.js';
import type { Genome } from '../../genome/genome.js';
import { bestFirst, type Observed } from '../observed.js';
import { openFresh } from '../open-fresh.js';
import type { MakeSampler } from '../sampler.js';
import { isOrdered } from '../space.js';
import { type Parzen, parzenOf } from './parzen.js';

/** Genomes drawn at random before anything is learned from. */
const STARTUP = 10;

/** Share of what was observed that counts as good, and the most of them. */
const GOOD = { share: 0.1, most: 25 } as const;

/** Candidates among which the most promising is chosen, and how often others are drawn where all are known. */
const CANDIDATES = 24;
const ROUNDS = 10;

/** Of the rest, at most this many have a kernel: evenly chosen from the best to the worst of them. */
const MOST_KERNELS = 400;

const BATCH = 10;
const STREAM = 0x747065;

const thinned = <T>(all: readonly T[]): readonly T[] =>
  all.length <= MOST_KERNELS
    ? all
    : Array.from(
        { length: MOST_KERNELS },
        (_, k) => all[Math.round((k * (all.length - 1)) / (MOST_KERNELS - 1))]!,
      );

/**
 * Tree-structured Parzen estimator: what did well and what did not are each described by a density, and the genome is asked
 * for next for which the first is highest against the second, which is the one of greatest expected improvement. Of n that
 * are known, `min(25, ⌈n / 10⌉)` did well. The first ten are random.
 * Source: Bergstra, Bardenet, Bengio, Kégl, "Algorithms for Hyper-Parameter Optimization" (2011), with the defaults of Optuna
 * (see `parzenOf`).
 */
export const tpeSampler: MakeSampler = (family, { seed }) => {
  const scales = family.genes.map((gene) => ({ size: gene.values.length, ordered: isOrdered(gene) }));
  const fresh = openFresh(family, seed);
  const observed: Observed[] = [];
  let asked = 0;

  const learn = (): { readonly good: Parzen; readonly rest: Parzen } => {
    const ranked = bestFirst(observed).map(({ places }) => places);
    const count = Math.min(GOOD.most, Math.ceil(GOOD.share * ranked.length));
    return {
      good: parzenOf(scales, ranked.slice(0, count)),
      rest: parzenOf(scales, thinned(ranked.slice(count))),
    };
  };

  const propose = ({ good, rest }: ReturnType<typeof learn>, rng: Rng): Genome | undefined => {
    for (let round = 0; round < ROUNDS; round++) {
      const candidates = Array.from({ length: CANDIDATES }, () => {
        const places = good.draw(rng);
        return { places, value: good.logOf(places) - rest.logOf(places) };
      });
      for (const { places } of bestFirst(candidates)) {
        const genome = fresh.take(places);
        if (genome !== undefined) return genome;
      }
    }
    return undefined;
  };

  return {
    batch: BATCH,
    ask: (count) => {
      const model = observed.length < STARTUP ? undefined : learn();
      const found: Genome[] = [];
      while (found.length < count) {
        const rng = createRng(hashInts(seed, STREAM, asked));
        const genome = (model === undefined ? undefined : propose(model, rng)) ?? fresh.takeAny();
        if (genome === undefined) break;
        asked++;
        found.push(genome);
      }
      return found;
    },
    tell: (genomes, values) => {
      genomes.forEach(({ places }, k) => {
        observed.push({ places, value: values[k]! });
      });
    },
  };
};
