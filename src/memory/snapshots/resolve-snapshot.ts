import { sql } from 'kysely';
import { invariantError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { columnRow, columnsOf } from './snapshot-columns.js';
import { freezeConfiguration, type SnapshotConfiguration } from './snapshot-configuration.js';
import { type SnapshotRecord, snapshotRecord, snapshotRows } from './snapshot-record.js';

export interface SnapshotWish {
  /** The strategy of the configuration, as the memory numbers it. */
  readonly strategyId: number;
  readonly configuration: SnapshotConfiguration;
  /** Kept where the configuration is new; a known one keeps its own. */
  readonly notes?: string;
}

/**
 * The snapshot of a configuration: the one that is known, or a new one that is not active yet. The same configuration is
 * one row however often and from however many processes it is asked for; where a rollback has made further rows of it,
 * the active one counts, else the newest. Throws an invariant error for a configuration that holds a credential.
 */
export const resolveSnapshot = async (
  memory: Memory,
  { strategyId, configuration, notes = '' }: SnapshotWish,
): Promise<SnapshotRecord> => {
  const { text, hash } = freezeConfiguration(configuration);
  const known = await withHash(memory, hash);
  if (known !== undefined) return ofStrategy(known, strategyId);
  await memory.db
    .insertInto('strategy_snapshots')
    .values({
      hash,
      configuration: text,
      strategy_id: strategyId,
      notes,
      ...columnRow(columnsOf(configuration)),
      created_at: memory.clock.now(),
    })
    // Another process may have been faster: then its row is the one.
    .onConflict((conflict) =>
      conflict.column('hash').where('rollback_of', 'is', null).where('copy_of', 'is', null).doNothing(),
    )
    .execute();
  const made = await withHash(memory, hash);
  if (made === undefined)
    throw invariantError(`snapshot ${hash.slice(0, 12)} is gone right after it was made`);
  return ofStrategy(made, strategyId);
};

/** The snapshot with that hash that counts, or undefined. */
export const withHash = async ({ db }: Memory, hash: string): Promise<SnapshotRecord | undefined> => {
  const row = await snapshotRows(db)
    .where('strategy_snapshots.hash', '=', hash)
    .orderBy(sql`CASE WHEN active_from IS NOT NULL AND active_until IS NULL THEN 0 ELSE 1 END`)
    .orderBy('strategy_snapshots.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : snapshotRecord(row);
};

const ofStrategy = (snapshot: SnapshotRecord, strategyId: number): SnapshotRecord => {
  if (snapshot.strategyId === strategyId) return snapshot;
  throw invariantError(
    `snapshot ${snapshot.id} belongs to strategy "${snapshot.strategy}", not to number ${strategyId}`,
    { hint: 'the name in the configuration must be the name under which the strategy is registered' },
  );
};
