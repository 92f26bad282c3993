import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import { checkTime } from '../check-time.js';
import { inTransaction, type Memory } from '../memory.js';
import { copySnapshot } from './copy-snapshot.js';
import { activeSnapshots, numberedSnapshot } from './find-snapshots.js';
import type { SnapshotRecord } from './snapshot-record.js';
import { runningSessions } from './snapshot-sessions.js';

export interface ActivationOptions {
  /** ms UTC; now, when left out. */
  readonly at?: number;
}

/**
 * Makes a snapshot one that its strategy trades under. The others that were active end at that time, but for those under
 * which a paper or live session runs. A configuration that is active stays as it is. A snapshot that was active before is
 * not opened again, since its period is history: a new snapshot of the same configuration names it (`copyOf`). Returns
 * the one that is active then.
 */
export const activateSnapshot = (
  memory: Memory,
  id: number,
  { at }: ActivationOptions = {},
): Promise<SnapshotRecord> =>
  inTransaction(memory, async (inside) => {
    const snapshot = await lockedSnapshot(inside, id);
    const active = await activeSnapshots(inside, snapshot.strategyId);
    // The same configuration, perhaps as another row: its period goes on.
    const same = active.find(({ hash }) => hash === snapshot.hash);
    if (same !== undefined) return takeOver(inside, same, at);
    if (snapshot.activeFrom !== null)
      return takeOver(inside, await copySnapshot(inside, snapshot, 'copy'), at);
    return takeOver(inside, snapshot, at);
  });

/**
 * The snapshot, with its strategy locked until the transaction ends: two processes that activate one after the other
 * leave both periods right. (A transaction on SQLite has the whole file to itself.)
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

/** The other active snapshots of the strategy that no running paper or live session trades under. */
export const replaceable = async (
  memory: Memory,
  { id, strategyId }: Pick<SnapshotRecord, 'id' | 'strategyId'>,
): Promise<readonly SnapshotRecord[]> => {
  const held = new Set((await runningSessions(memory, strategyId)).map(({ snapshotId }) => snapshotId));
  const active = await activeSnapshots(memory, strategyId);
  return active.filter((snapshot) => snapshot.id !== id && !held.has(snapshot.id));
};

/** Ends what `replaceable` names, and starts this one where it is not active yet. */
export const takeOver = async (
  memory: Memory,
  snapshot: SnapshotRecord,
  at: number | undefined,
): Promise<SnapshotRecord> => {
  const { id } = snapshot;
  const ending = await replaceable(memory, snapshot);
  const since = Math.max(0, ...ending.map(({ activeFrom }) => activeFrom ?? 0));
  // A clock that was put back must not keep a session from starting; a time that was named must be right.
  const time =
    at === undefined ? Math.max(memory.clock.now(), since) : checkTime('the time', at, memory.clock.now());
  if (time < since) {
    const late = ending.find(({ activeFrom }) => activeFrom === since);
    throw usageError(
      `the time ${time} is before snapshot ${late?.id} became active`,
      'a snapshot cannot end before it starts; give a later time',
    );
  }
  if (ending.length > 0) {
    await memory.db
      .updateTable('strategy_snapshots')
      .set({ active_until: time })
      .where(
        'id',
        'in',
        ending.map((other) => other.id),
      )
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
