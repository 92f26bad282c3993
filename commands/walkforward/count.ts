import { join } from 'node:path';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import type { TraderError } from '../../src/core/errors.js';
import type { TrialTally } from '../../src/research/overfitting/trial-tally.js';
import type { Evaluated } from '../../src/research/walk-forward/evaluate-plan.js';
import type { WalkForwardPlan } from '../../src/research/walk-forward/plan.js';
import type { SearchedWindow } from '../../src/research/walk-forward/search-window.js';
import { type HoldoutHistory, NO_HISTORY } from '../../src/research/walk-forward/walk-forward.js';
import { databaseFailure } from '../cli/database-failure.js';

/** What the ledger said of the hold-out and of all trials, and how many evaluations were entered; or why none were. */
export type Counting =
  | { readonly history: HoldoutHistory; readonly counted: number; readonly tally: TrialTally }
  | { readonly problem: TraderError };

/** A walk-forward that has been made, and is to be counted. */
export interface MadeWalkForward {
  readonly plan: WalkForwardPlan;
  readonly searched: readonly SearchedWindow[];
  readonly evaluated: Evaluated;
  readonly sourceDigest: string;
  /** Where the candles came from, in words. */
  readonly provider: string;
  readonly dataDir: string;
}

const count = async (
  address: DatabaseAddress,
  { plan, searched, evaluated, sourceDigest, provider, dataDir }: MadeWalkForward,
): Promise<Counting> => {
  const [{ openMemory }, { memoryLedger }, { trialsOf }, { memoryTrialCounter }, { luckQuestion }] =
    await Promise.all([
      import('../../src/memory/open-memory.js'),
      import('../../src/library/walk-forward/memory-ledger.js'),
      import('../../src/research/walk-forward/ledger.js'),
      import('../../src/library/trial-counter.js'),
      import('../../src/research/walk-forward/luck.js'),
    ]);
  const { input } = plan.task;
  const memory = await openMemory(address, { backupFolder: join(dataDir, 'backups') });
  try {
    const ledger = memoryLedger(memory, provider);
    const question = plan.holdout && {
      ...plan.holdout.span,
      family: input.strategy.name,
      symbols: input.markets.map(({ candles }) => candles.symbol),
    };
    // Asked first: what is entered now is not part of what was before.
    const history =
      question === null
        ? NO_HISTORY
        : { openedBefore: await ledger.openings(question), seenBefore: await ledger.seen(question) };
    let counted = 0;
    for (const [k, window] of plan.searches.entries()) {
      const sealed = k >= plan.windows.length;
      const tested = sealed ? (evaluated.holdout ?? undefined) : evaluated.chain.windows[k];
      const origin = sealed ? 'holdout' : 'walkforward';
      const trials = trialsOf(plan, window, searched[k]!, tested, sourceDigest, origin);
      await ledger.record(trials);
      counted += trials.length;
    }
    // Asked last: what was evaluated here is part of what was tried.
    const tally = await memoryTrialCounter(memory, provider).tally(luckQuestion(plan));
    return { history, counted, tally };
  } finally {
    await memory.close();
  }
};

/**
 * Enters all evaluations in the trial ledger, and asks it about the hold-out first. Throws where an opened hold-out cannot
 * be recorded: it is not shown then. Else a result is never lost because the database cannot take it.
 */
export const countWalkForward = async (
  address: DatabaseAddress,
  made: MadeWalkForward,
): Promise<Counting> => {
  try {
    return await count(address, made);
  } catch (problem) {
    const failure = databaseFailure('the evaluations were NOT counted', problem);
    if (made.plan.holdout?.open === true) throw failure;
    return { problem: failure };
  }
};
