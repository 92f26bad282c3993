import { sql } from 'kysely';
import { insertRows } from '../insert-rows.js';
import { toJson } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { recordTrials } from '../trials/record-trials.js';
import { linkTrades } from './link-trades.js';
import type { NewRun } from './new-run.js';
import { packColumn } from './number-column.js';
import { metricsRow, runRow, tradeRows, trialOf } from './run-rows.js';
import { stateRows } from './state-rows.js';

/** What became of a run that was to be remembered. */
export type Recorded =
  | { readonly kind: 'stored' }
  /** It was there already: `executions` times now. */
  | { readonly kind: 'again'; readonly executions: number }
  /**
   * A run of this id is stored with other results, which must never be: nothing of this one was kept, but that it was
   * evaluated. `digest` is the stored one.
   */
  | { readonly kind: 'contradicted'; readonly digest: string; readonly lastRunAt: number };

interface PackedEquity {
  readonly time: Buffer;
  readonly equity: Buffer;
  readonly benchmark: Buffer;
}

const packEquity = async ({ equity: columns }: NewRun): Promise<PackedEquity> => {
  const [time, equity, benchmark] = await Promise.all([
    packColumn(columns.time),
    packColumn(columns.equity),
    packColumn(columns.benchmark),
  ]);
  return { time, equity, benchmark };
};

/**
 * Remembers a run: the run, its trades, equity and metrics, and its trial, all of it or nothing. The same run again is
 * counted and not stored twice. `also` is what belongs to it: where that fails, nothing of the run is stored. Safe to
 * call from several processes.
 */
export const recordRun = async (
  memory: Memory,
  made: NewRun,
  also: (inside: Memory, recorded: Recorded) => Promise<void> = async () => undefined,
): Promise<Recorded> => {
  // Before the transaction: others may write while the columns are being packed.
  const packed = await packEquity(made);
  return inTransaction(memory, async (inside) => {
    const now = memory.clock.now();
    const { numInsertedOrUpdatedRows } = await inside.db
      .insertInto('runs')
      .values(runRow(made, now))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    const recorded =
      numInsertedOrUpdatedRows === 1n
        ? await storeResults(inside, made, packed, now)
        : await countAgain(inside, made, now);
    const trial = trialOf(made);
    await recordTrials(inside, [recorded.kind === 'contradicted' ? trial : { ...trial, runId: made.run.id }]);
    await also(inside, recorded);
    return recorded;
  });
};

const storeResults = async (
  memory: Memory,
  made: NewRun,
  packed: PackedEquity,
  now: number,
): Promise<Recorded> => {
  const { id } = made.run;
  const home = { mode: 'backtest', run_id: id, session_id: null } as const;
  await insertRows(memory, 'trades', tradeRows(made, home, now));
  await linkTrades(memory, { runId: id }, made.trades);
  await memory.db
    .insertInto('run_equity')
    .values({ run_id: id, bars: made.equity.time.length, ...packed })
    .execute();
  const metrics = [
    metricsRow(id, 'strategy', made.metrics, now),
    metricsRow(id, 'benchmark', made.benchmark, now),
  ];
  await memory.db.insertInto('performance_metrics').values(metrics).execute();
  await insertRows(memory, 'risk_events', stateRows(made.stateChanges, { run_id: id, session_id: null }));
  return { kind: 'stored' };
};

/** The newest recipe is kept: files may have moved since. */
const countAgain = async (
  { db }: Memory,
  { run, recipe, snapshotId }: NewRun,
  now: number,
): Promise<Recorded> => {
  const again = await db
    .updateTable('runs')
    .set({
      executions: sql<number>`executions + 1`,
      last_run_at: now,
      recipe: toJson(recipe),
      snapshot_id: sql<number | null>`COALESCE(snapshot_id, ${snapshotId})`,
    })
    .where('id', '=', run.id)
    .where('digest', '=', run.digest)
    .returning('executions')
    .executeTakeFirst();
  if (again !== undefined) return { kind: 'again', executions: again.executions };
  const stored = await db
    .selectFrom('runs')
    .select(['digest', 'last_run_at'])
    .where('id', '=', run.id)
    .executeTakeFirstOrThrow();
  return { kind: 'contradicted', digest: stored.digest, lastRunAt: stored.last_run_at };
};
