import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import { checkTime } from '../check-time.js';
import { inTransaction, type Memory } from '../memory.js';
import { copySnapshot } from './copy-snapshot.js';
import { activeSnapshot, numberedSnapshot } from './find-snapshots.js';
import type { SnapshotRecord } from './snapshot-record.js';

export interface ActivationOptions {
  /** ms UTC; now, when left out. */
  readonly at?: number;
}

/**
 * Makes a snapshot the one its strategy trades under: the active one ends at that time, and this one starts. A
 * configuration that is active stays as it is. A snapshot that was active before is not opened again, since its period
 * is history: a new snapshot of the same configuration names it as its origin. Returns the one that is active then.
 */
export const activateSnapshot = (
  memory: Memory,
  id: number,
  { at }: ActivationOptions = {},
): Promise<SnapshotRecord> =>
  inTransaction(memory, async (inside) => {
    const snapshot = await lockedSnapshot(inside, id);
    const active = await activeSnapshot(inside, snapshot.strategyId);
    // The same configuration, perhaps as another row: there is nothing to change.
    if (active?.hash === snapshot.hash) return active;
    if (snapshot.activeFrom !== null) return takeOver(inside, await copySnapshot(inside, snapshot), at);
    return takeOver(inside, snapshot, at);
  });

/**
 * The snapshot, with its strategy locked until the transaction ends: two processes that activate one after the other
 * leave one active snapshot, and both periods hold. (A transaction on SQLite has the whole file to itself.)
 */
export const lockedSnapshot = async (memory: Memory, id: number): Promise<SnapshotRecord> => {
  const named = await numberedSnapshot(memory, id);
  if (memory.dialect === 'sqlite') return named;
  await memory.db
    .selectFrom('strategies')
    .select('id')
    .where('id', '=', named.strategyId)
    // Not FOR UPDATE: new snapshots of other processes refer to the strategy, and the two would wait for each other.
    .forNoKeyUpdate()
    .execute();
  return numberedSnapshot(memory, id);
};

/** Ends the active snapshot of the strategy and starts this one, which has never been active. */
export const takeOver = async (
  memory: Memory,
  { id, strategyId }: SnapshotRecord,
  at: number | undefined,
): Promise<SnapshotRecord> => {
  const before = await activeSnapshot(memory, strategyId);
  const since = before?.activeFrom ?? 0;
  // A clock that was put back must not keep a session from starting; a time that was named must be right.
  const time =
    at === undefined ? Math.max(memory.clock.now(), since) : checkTime('the time', at, memory.clock.now());
  if (time < since) {
    throw usageError(
      `the time ${time} is before snapshot ${before?.id} became active`,
      'a snapshot cannot end before it starts; give a later time',
    );
  }
  if (before !== undefined) {
    await memory.db
      .updateTable('strategy_snapshots')
      .set({ active_until: time })
      .where('id', '=', before.id)
      .execute();
  }
  await memory.db
    .updateTable('strategy_snapshots')
    .set({ active_from: time })
    .where('id', '=', id)
    .where(sql<boolean>`active_from IS NULL`)
    .execute();
  return numberedSnapshot(memory, id);
};
