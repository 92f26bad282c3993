import { isoTime } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import type { SessionRecord } from '../sessions/session-record.js';
import type { StrategyRecord } from '../strategies/strategy-record.js';

/** Throws a usage error for a session of another strategy, and for an entry outside the session's time. */
export const checkSession = (session: SessionRecord, strategy: StrategyRecord, entryTime: number): void => {
  const name = `session "${session.id}"`;
  if (session.strategyId !== strategy.id)
    throw usageError(`${name} is not one of strategy "${strategy.name}"`, 'name its own session, or none');
  if (entryTime < session.startedAt)
    throw usageError(
      `an entry at ${isoTime(entryTime)} is before ${name} began (${isoTime(session.startedAt)})`,
      'give the time of the entry, UTC, or another session',
    );
  if (session.endedAt !== null && entryTime > session.endedAt)
    throw usageError(
      `an entry at ${isoTime(entryTime)} is after ${name} ended (${isoTime(session.endedAt)})`,
      'start a new session, or give the time of the entry, UTC',
    );
};

/** Throws a usage error for a snapshot that is unknown, of another strategy, or not the one its session runs under. */
export const checkSnapshot = async (
  { db }: Memory,
  snapshotId: number | undefined,
  strategy: StrategyRecord,
  session: SessionRecord | undefined,
): Promise<void> => {
  if (snapshotId === undefined) return;
  const row = await db
    .selectFrom('strategy_snapshots')
    .select('strategy_id')
    .where('id', '=', snapshotId)
    .executeTakeFirst();
  if (row === undefined)
    throw usageError(`there is no snapshot ${snapshotId}`, 'see "trader snapshots list"');
  if (row.strategy_id !== strategy.id)
    throw usageError(
      `snapshot ${snapshotId} is not one of strategy "${strategy.name}"`,
      'see "trader snapshots list"',
    );
  const own = session?.snapshotId ?? null;
  if (own !== null && own !== snapshotId)
    throw usageError(
      `session "${session?.id}" runs under snapshot ${own}, not under ${snapshotId}`,
      'leave the snapshot out: it is taken from the session',
    );
};
