import type { Memory } from '../../memory/memory.js';
import { countTrials } from '../../memory/trials/count-trials.js';
import { recordTrials } from '../../memory/trials/record-trials.js';
import type { LedgerQuestion, TrialLedger } from '../../research/walk-forward/ledger.js';

/** Trials of one transaction: enough to be fast, few enough not to keep other writers waiting. */
const BATCH = 1_000;

/** The trial ledger of a memory, as a walk-forward wants it. */
export const memoryLedger = (memory: Memory): TrialLedger => ({
  record: async (trials) => {
    for (let from = 0; from < trials.length; from += BATCH) {
      await recordTrials(memory, trials.slice(from, from + BATCH));
    }
  },
  openings: async (question: LedgerQuestion) =>
    (await countTrials(memory, { ...question, origin: 'holdout' })).evaluations,
  seen: async (question: LedgerQuestion) =>
    (await countTrials(memory, question)).trials -
    (await countTrials(memory, { ...question, origin: 'holdout' })).trials,
});
