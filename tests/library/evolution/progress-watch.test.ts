import { expect, test } from '@jest/globals';
import type { EvolutionState } from '../../../src/evolution/population/state.js';
import { prepareEvolution } from '../../../src/library/evolution/prepare-evolution.js';
import { progressWatch } from '../../../src/library/evolution/progress-watch.js';
import { smallEvolution } from './small-evolution.js';

const at = (generation: number): EvolutionState => ({
  ...{ generation, islands: [], evaluations: 12 * generation },
  rates: { mutation: 0.3, crossover: 0.2, random: 0.1 },
});

/** Time that is left after the second of six generations, ten seconds each. */
test.each([
  ['without a limit', undefined, 40_000],
  ['with one that comes first', 50_000, 30_000],
  ['with one that comes later', 90_000, 40_000],
  ['with one that is over', 15_000, 0],
])(
  'the time that is left is that of the generations or of the limit, whichever ends first: %s',
  async (_, limitMs, left) => {
    const { plan, candles } = await smallEvolution();
    const prepared = await prepareEvolution(plan, candles);
    let now = 1_000;
    const watch = progressWatch(prepared, null, limitMs, () => now);
    now += 20_000;
    expect(watch(at(2)).etaMs).toBe(left);
  },
);
