import { isMadeUp } from '../memory/made-up/is-made-up.js';
import type { Memory } from '../memory/memory.js';
import { familiesTried } from '../memory/trials/families-tried.js';
import { tallyTrials } from '../memory/trials/tally-trials.js';
import type { TrialCounter } from '../research/overfitting/trial-tally.js';

/**
 * The trial ledger of a memory, as the tests for luck want it. `provider` is where the candles came from, in words: on a
 * made-up market only trials of made-up markets count, and on a real one none of them.
 */
export const memoryTrialCounter = (memory: Memory, provider: string): TrialCounter => {
  const madeUp = isMadeUp(provider);
  const tally: TrialCounter['tally'] = async ({ family, symbols, timeframe, from, to }) => ({
    ...(await tallyTrials(memory, { family, symbols, timeframe, from, to, madeUp })),
    counted: 'ledger',
  });
  return {
    tally,
    tallies: async ({ symbols, timeframe, from, to }) => {
      const question = { symbols, timeframe, from, to };
      const families = await familiesTried(memory, { ...question, madeUp });
      return Promise.all(families.map((family) => tally({ ...question, family })));
    },
  };
};
