import { usageError } from '../../core/errors.js';
import { inTransaction, type Memory } from '../memory.js';
import { type ActivationOptions, lockedSnapshot, replaceable, takeOver } from './activate-snapshot.js';
import { copySnapshot } from './copy-snapshot.js';
import { activeSnapshots, numberedSnapshot } from './find-snapshots.js';
import { type SnapshotRecord, snapshotRecord, snapshotRows } from './snapshot-record.js';

export interface RollbackOptions extends ActivationOptions {
  /** Whose configuration to take back, where none is named; may be left out while only one strategy has one. */
  readonly strategyId?: number;
}

/** What a rollback changed. */
export interface Rollback {
  /** The new snapshot, active now. */
  readonly active: SnapshotRecord;
  /** The one whose configuration it brought back. */
  readonly origin: SnapshotRecord;
  /** The one that was active until now, with its end; null where none was, or a session still runs under it. */
  readonly replaced: SnapshotRecord | null;
}

/**
 * Goes back to an earlier configuration: to the snapshot named, or to the one that was active before the present one.
 * Always a new snapshot that names its origin, so that both periods stay what they were. Throws a usage error where the
 * one named is active, and where there is nothing to go back to.
 */
export const rollbackSnapshot = (
  memory: Memory,
  id?: number,
  { at, strategyId }: RollbackOptions = {},
): Promise<Rollback> =>
  inTransaction(memory, async (inside) => {
    const origin = await lockedSnapshot(inside, id ?? (await snapshotBefore(inside, strategyId)).id);
    const active = await activeSnapshots(inside, origin.strategyId);
    const same = active.find(({ hash }) => hash === origin.hash);
    if (same !== undefined) {
      const as = same.id === origin.id ? '' : `, as snapshot ${same.id}`;
      throw usageError(
        `the configuration of snapshot ${origin.id} is active already${as}`,
        'name another one to go back to; see "trader snapshots list"',
      );
    }
    const back = await copySnapshot(inside, origin, 'rollback');
    const [before] = await replaceable(inside, back);
    return {
      active: await takeOver(inside, back, at),
      origin,
      replaced: before === undefined ? null : await numberedSnapshot(inside, before.id),
    };
  });

/**
 * The snapshot that was active before the present one of the strategy (which may be left out while only one snapshot is
 * active). Throws a usage error where there is none, and where several are active.
 */
export const snapshotBefore = async (memory: Memory, strategyId?: number): Promise<SnapshotRecord> => {
  const present = await presentOf(memory, strategyId);
  const row = await snapshotRows(memory.db)
    .where('strategy_snapshots.strategy_id', '=', present.strategyId)
    .where('strategy_snapshots.active_until', 'is not', null)
    .where('strategy_snapshots.hash', '<>', present.hash)
    .orderBy('strategy_snapshots.active_until', 'desc')
    .orderBy('strategy_snapshots.active_from', 'desc')
    .orderBy('strategy_snapshots.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return snapshotRecord(row);
  throw usageError(
    `no snapshot of "${present.strategy}" was active before snapshot ${present.id}`,
    'name the one to go back to; see "trader snapshots list"',
  );
};

const presentOf = async (memory: Memory, strategyId: number | undefined): Promise<SnapshotRecord> => {
  const active = await activeSnapshots(memory, strategyId);
  const [only] = active;
  if (only !== undefined && active.length === 1) return only;
  throw usageError(
    only === undefined
      ? 'no snapshot is active, so there is none before it'
      : `several snapshots are active: ${active.map(({ id, strategy }) => `${id} of ${strategy}`).join(', ')}`,
    'name the snapshot to go back to; see "trader snapshots list"',
  );
};
