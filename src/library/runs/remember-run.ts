import type { LuckReport } from '../../core/luck-report.js';
import { inTransaction, type Memory } from '../../memory/memory.js';
import type { NewRun, RunRemarks } from '../../memory/runs/new-run.js';
import { type Recorded, recordRun } from '../../memory/runs/record-run.js';
import { type ReplaySession, recordReplaySession } from '../../memory/runs/replay-session.js';
import { trialOf } from '../../memory/runs/run-rows.js';
import { storeLuck } from '../../memory/runs/store-luck.js';
import { resolveSnapshot } from '../../memory/snapshots/resolve-snapshot.js';
import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';
import { registerStrategy } from '../../memory/strategies/register-strategy.js';
import { tallyWith } from '../../memory/trials/tally-trials.js';
import type { BacktestResult } from '../../research/backtest/backtest.js';
import { measureRunLuck } from '../../research/backtest/luck.js';
import { assessLuck } from '../../research/overfitting/assess-luck.js';
import type { QuickProof } from '../../research/verify/proof-warning.js';
import { luckUnderProof } from '../../research/verify/under-proof.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { RunRecipe } from './recipe.js';

/** A backtest that is to be remembered, and what it was made under. */
export interface Memorable {
  readonly result: BacktestResult & { readonly dataNotes: readonly string[] };
  readonly strategy: LoadedStrategy;
  readonly recipe: RunRecipe;
  /** What the run was made under, as a snapshot freezes it. */
  readonly configuration: SnapshotConfiguration;
  /** What the short proof against look-ahead said; null, as where it is left out, for a strategy that needs none. */
  readonly proof?: QuickProof | null;
  /** Puts the trades down as a session of mode `replay` too. */
  readonly asSession: boolean;
}

/** What became of it. */
export interface Remembered {
  readonly recorded: Recorded;
  /** Where it is, fit to be shown. */
  readonly place: string;
  readonly snapshotId: number;
  /** What was tried of the family on the same markets, over any part of the same range. */
  readonly trials: number;
  /** How likely it is that the result is luck, given all of them. */
  readonly luck: LuckReport;
  readonly session?: ReplaySession;
}

/**
 * Remembers a backtest: registers its strategy, finds or makes its snapshot, stores run, trades, equity and metrics,
 * counts the trial, says what the ledger means for luck and, where asked to, makes the session that repeats it: all of
 * it or nothing. A run whose results contradict the stored ones of the same id gets neither row nor session.
 */
export const rememberRun = async (memory: Memory, memorable: Memorable): Promise<Remembered> => {
  const { result, asSession, recipe } = memorable;
  const { run } = result;
  const made = await prepareRun(memory, memorable);
  const { strategy: family, symbols, timeframe, from, to } = run;
  let session: ReplaySession | undefined;
  // Before the transaction, and the run's own trial added: counting takes long in a long ledger, and nobody else can write
  // while a transaction is open.
  const measured = measureRunLuck(result);
  const tally = await tallyWith(memory, { family, symbols, timeframe, from, to }, trialOf(made));
  const luck = luckUnderProof(assessLuck(measured, { ...tally, counted: 'ledger' }), memorable.proof ?? null);
  const recorded = await recordRun(memory, made, async (inside, { kind }) => {
    if (kind === 'contradicted') return;
    if (asSession) session = await recordReplaySession(inside, made, recipe.options.venue ?? '');
    await storeLuck(inside, run.id, luck);
  });
  return {
    recorded,
    place: memory.place,
    snapshotId: made.snapshotId,
    trials: luck.trials,
    luck,
    ...(session === undefined ? {} : { session }),
  };
};

const remarksOf = (result: Memorable['result']): RunRemarks => {
  const { refusals, dataNotes, otherWay, symbols, correlation, withoutDetail, run } = result;
  return {
    refusals,
    dataNotes,
    ...(otherWay === undefined ? {} : { otherWay }),
    holdingReturns: Object.fromEntries(symbols.map(({ symbol, holdingReturn }) => [symbol, holdingReturn])),
    ...(correlation === undefined ? {} : { correlation }),
    ...(withoutDetail === undefined ? {} : { withoutDetail }),
    ...(run.models === undefined ? {} : { models: run.models }),
  };
};

const prepareRun = async (
  memory: Memory,
  { result, strategy: loaded, recipe, configuration }: Memorable,
): Promise<NewRun & { readonly snapshotId: number }> => {
  const { run, provenance, conditions, warnings, metrics, benchmark, trades, daily } = result;
  const { entryRegimes, equity, stateChanges, tradedDigest } = result;
  const { strategyId, snapshotId } = await inTransaction(memory, async (inside) => {
    const { id } = await registerStrategy(inside, {
      name: run.strategy,
      title: loaded.strategy.title,
      origin: loaded.origin === 'built-in' ? 'built-in' : 'file',
      // To be tested is not to be trusted with money: that takes an activation, or a session that trades.
      status: 'candidate',
      sourceDigest: loaded.sourceDigest,
    });
    return {
      strategyId: id,
      snapshotId: (await resolveSnapshot(inside, { strategyId: id, configuration })).id,
    };
  });
  return {
    strategyId,
    snapshotId,
    run,
    provenance,
    tradedDigest,
    conditions,
    recipe,
    remarks: remarksOf(result),
    warnings,
    metrics,
    benchmark,
    trades,
    stateChanges,
    entryRegimes,
    equity,
    daily,
  };
};
