import type { Memory } from '../memory/memory.js';
import { tallyTrials } from '../memory/trials/tally-trials.js';
import type { TrialCounter } from '../research/overfitting/trial-tally.js';

/** The trial ledger of a memory, as the tests for luck want it. */
export const memoryTrialCounter = (memory: Memory): TrialCounter => ({
  tally: async ({ family, symbols, timeframe, from, to }) => ({
    ...(await tallyTrials(memory, { family, symbols, timeframe, from, to })),
    counted: 'ledger',
  }),
});
