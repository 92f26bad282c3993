import type { Memory } from '../memory.js';
import type { SessionRecord } from '../sessions/session-record.js';
import { sameSnapshots } from './find-snapshots.js';
import type { SnapshotRecord } from './snapshot-record.js';
import { countRuns, type SnapshotRun, snapshotRuns, snapshotSessions } from './snapshot-sessions.js';

/** Everything there is to show of a snapshot. */
export interface SnapshotView {
  readonly snapshot: SnapshotRecord;
  /** Numbers of the other snapshots of the same configuration, the newer first. */
  readonly sameAs: readonly number[];
  /** What ran under this snapshot, the newest first and not more than asked for; and how many there are. */
  readonly sessions: readonly SessionRecord[];
  readonly sessionCount: number;
  readonly runs: readonly SnapshotRun[];
  readonly runCount: number;
}

/** A snapshot with what ran under it, at most `newest` sessions and `newest` backtests. */
export const viewSnapshot = async (
  memory: Memory,
  snapshot: SnapshotRecord,
  newest: number,
): Promise<SnapshotView> => {
  const same = await sameSnapshots(memory, [snapshot.id]);
  const sessions = (await snapshotSessions(memory, [snapshot.id])).toReversed();
  return {
    snapshot,
    sameAs: same.map(({ id }) => id).filter((id) => id !== snapshot.id),
    sessions: sessions.slice(0, newest),
    sessionCount: sessions.length,
    runs: await snapshotRuns(memory, [snapshot.id], newest),
    runCount: await countRuns(memory, snapshot.id),
  };
};
