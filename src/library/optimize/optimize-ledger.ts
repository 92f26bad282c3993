import { monotonicMs } from '../../core/clock.js';
import type { Memory } from '../../memory/memory.js';
import type { LedgerTrial } from '../../research/walk-forward/ledger-trial.js';
import { memoryTrialCounter } from '../trial-counter.js';
import { memoryLedger } from '../walk-forward/memory-ledger.js';
import type { OptimizeLedger } from './optimize.js';
import type { PreparedOptimize } from './prepare.js';

/** How long an evaluation may be without being entered: a transaction for every batch would take longer than the batch. */
const KEEP_EVERY_MS = 2_000;

/** The trial ledger as a parameter search wants it. */
export interface KeptLedger extends OptimizeLedger {
  /** Enters what is not entered yet. */
  readonly keep: () => Promise<void>;
  /** Evaluations that were entered. */
  readonly counted: () => number;
}

/**
 * The ledger of a memory. Evaluations are entered every two seconds; an opened hold-out at once, and everything before the
 * ledger is asked how much was tried.
 */
export const optimizeLedger = (
  memory: Memory,
  { input, holdout, identity }: PreparedOptimize,
): KeptLedger => {
  const ledger = memoryLedger(memory, identity.provider);
  const counter = memoryTrialCounter(memory, identity.provider);
  let waiting: LedgerTrial[] = [];
  let counted = 0;
  let keepAt = monotonicMs() + KEEP_EVERY_MS;
  const keep = async (): Promise<void> => {
    const trials = waiting;
    waiting = [];
    await ledger.record(trials);
    counted += trials.length;
    keepAt = monotonicMs() + KEEP_EVERY_MS;
  };
  return {
    keep,
    counted: () => counted,
    record: async (trials) => {
      waiting.push(...trials);
      if (monotonicMs() >= keepAt || trials.some(({ origin }) => origin === 'holdout')) await keep();
    },
    tallies: async (question) => {
      await keep();
      return counter.tallies(question);
    },
    history: async () => {
      const family = input.strategy.name;
      const symbols = input.markets.map(({ candles }) => candles.symbol);
      const question = { family, symbols, ...holdout!.span };
      return { openedBefore: await ledger.openings(question), seenBefore: await ledger.seen(question) };
    },
  };
};
