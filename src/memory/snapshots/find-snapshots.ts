import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { withHash } from './resolve-snapshot.js';
import { type SnapshotRecord, snapshotRecord, snapshotRows } from './snapshot-record.js';

export interface SnapshotFilter {
  readonly strategyId?: number;
}

/** The newest snapshots first. */
export const listSnapshots = async (
  { db }: Memory,
  { strategyId }: SnapshotFilter = {},
  limit = 50,
): Promise<readonly SnapshotRecord[]> => {
  let query = snapshotRows(db).orderBy('strategy_snapshots.id', 'desc').limit(limit);
  if (strategyId !== undefined) query = query.where('strategy_snapshots.strategy_id', '=', strategyId);
  return (await query.execute()).map(snapshotRecord);
};

/** The snapshot of that number, or undefined. */
export const snapshotById = async ({ db }: Memory, id: number): Promise<SnapshotRecord | undefined> => {
  const row = await snapshotRows(db).where('strategy_snapshots.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : snapshotRecord(row);
};

/** The snapshot of that number. Throws a usage error where there is none. */
export const numberedSnapshot = async (memory: Memory, id: number): Promise<SnapshotRecord> => {
  const found = await snapshotById(memory, id);
  if (found !== undefined) return found;
  throw usageError(`there is no snapshot ${id}`, 'see "trader snapshots list"');
};

/** The snapshots of those numbers, and all others of the same configurations, the newest first. */
export const sameSnapshots = async (
  { db }: Memory,
  ids: readonly number[],
): Promise<readonly SnapshotRecord[]> => {
  if (ids.length === 0) return [];
  const rows = await snapshotRows(db)
    .where('strategy_snapshots.hash', 'in', (from) =>
      from
        .selectFrom('strategy_snapshots as named')
        .select('named.hash')
        .where('named.id', 'in', [...ids]),
    )
    .orderBy('strategy_snapshots.id', 'desc')
    .execute();
  return rows.map(snapshotRecord);
};

/**
 * Every snapshot that is active now, by strategy, the one that became active last first. A strategy has several while
 * sessions of it trade under several.
 */
export const activeSnapshots = async (
  { db }: Memory,
  strategyId?: number,
): Promise<readonly SnapshotRecord[]> => {
  let query = snapshotRows(db).where(sql<boolean>`active_from IS NOT NULL AND active_until IS NULL`);
  if (strategyId !== undefined) query = query.where('strategy_snapshots.strategy_id', '=', strategyId);
  const rows = await query
    .orderBy('strategies.name')
    .orderBy('active_from', 'desc')
    .orderBy('strategy_snapshots.id', 'desc')
    .execute();
  return rows.map(snapshotRecord);
};

/** The snapshot that a strategy trades under now, the newest of several; undefined where there is none. */
export const activeSnapshot = async (
  memory: Memory,
  strategyId: number,
): Promise<SnapshotRecord | undefined> => (await activeSnapshots(memory, strategyId))[0];

const NUMBER = /^\d{1,15}$/;
const HASH_PREFIX = /^[0-9a-f]{6,64}$/i;

/**
 * The snapshot that is meant: by its number, or by the first digits of its hash, at least six. Where rollbacks share a
 * hash, the active one counts, else the newest. Undefined where there is none; throws a usage error for digits that
 * begin several hashes.
 */
export const findSnapshot = async (memory: Memory, named: string): Promise<SnapshotRecord | undefined> => {
  const text = named.trim();
  if (NUMBER.test(text)) {
    const found = await snapshotById(memory, Number(text));
    if (found !== undefined) return found;
  }
  if (!HASH_PREFIX.test(text)) return undefined;
  const prefix = text.toLowerCase();
  const rows = await memory.db
    .selectFrom('strategy_snapshots')
    .select('hash')
    .distinct()
    .where('hash', '>=', prefix)
    // The first text after all that begin with these digits.
    .where('hash', '<', `${prefix}g`)
    .orderBy('hash')
    .limit(4)
    .execute();
  const [first, ...others] = rows;
  if (first === undefined) return undefined;
  if (others.length === 0) return withHash(memory, first.hash);
  const shown = rows.slice(0, 3).map(({ hash }) => hash.slice(0, Math.max(12, prefix.length + 4)));
  throw usageError(
    `"${text}" begins the hashes of several snapshots: ${shown.join(', ')}${rows.length > 3 ? ', …' : ''}`,
    'give more digits, or the number of the snapshot',
  );
};

/** As `findSnapshot`; throws a usage error where there is none. */
export const requireSnapshot = async (memory: Memory, named: string): Promise<SnapshotRecord> => {
  const found = await findSnapshot(memory, named);
  if (found !== undefined) return found;
  const text = named.trim();
  const known = NUMBER.test(text) || HASH_PREFIX.test(text);
  throw usageError(
    known ? `there is no snapshot ${text}` : `"${named}" does not name a snapshot`,
    `${known ? '' : 'give its number, or at least six digits of its hash; '}see "trader snapshots list"`,
  );
};
