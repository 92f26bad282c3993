import { isMadeUp } from '../../memory/made-up/is-made-up.js';
import type { Memory } from '../../memory/memory.js';
import { countTrials } from '../../memory/trials/count-trials.js';
import { recordTrials } from '../../memory/trials/record-trials.js';
import type { TrialFilter } from '../../memory/trials/trial-filter.js';
import type { LedgerQuestion, TrialLedger } from '../../research/walk-forward/ledger.js';

/** Trials of one transaction: enough to be fast, few enough not to keep other writers waiting. */
const BATCH = 1_000;

/**
 * The trial ledger of a memory, as a walk-forward wants it. `provider` is where the candles came from, in words: trials of a
 * made-up market are entered and counted apart from those of real ones.
 */
export const memoryLedger = (memory: Memory, provider: string): TrialLedger => {
  const madeUp = isMadeUp(provider);
  const filterOf = ({ family, symbols, from, to }: LedgerQuestion): TrialFilter => ({
    ...{ family, madeUp, from, to },
    sharing: symbols,
  });
  return {
    record: async (trials) => {
      for (let from = 0; from < trials.length; from += BATCH) {
        const batch = trials.slice(from, from + BATCH);
        await recordTrials(
          memory,
          batch.map((trial) => ({ ...trial, madeUp })),
        );
      }
    },
    openings: async (question) =>
      (await countTrials(memory, { ...filterOf(question), origin: 'holdout' })).evaluations,
    seen: async (question) =>
      (await countTrials(memory, filterOf(question))).trials -
      (await countTrials(memory, { ...filterOf(question), origin: 'holdout' })).trials,
  };
};
