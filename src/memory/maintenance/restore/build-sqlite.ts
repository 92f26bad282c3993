import type { Clock } from '../../../core/clock.js';
import { dataError } from '../../../core/errors.js';
import { openSqlite } from '../../dialect/open-sqlite.js';
import type { SqliteDatabase } from '../../dialect/sqlite-database.js';
import { connect, inTransaction, type Memory } from '../../memory.js';
import { migrate } from '../../migrate.js';
import { brokenPages, brokenReferences } from '../check/sqlite-integrity.js';
import { copySqlite } from '../copy-sqlite.js';
import { insertLogical } from '../logical/insert-logical.js';
import { flush } from '../whole-file.js';
import type { InspectedBackup } from './inspect-backup.js';

const refuseDamaged = (database: SqliteDatabase, file: string): void => {
  const [first] = [...brokenPages(database), ...brokenReferences(database)];
  if (first === undefined) return;
  throw dataError(`the backup ${file} is damaged: ${first}`, { hint: 'use another backup' });
};

const fill = async (
  memory: Memory,
  { file, schema }: InspectedBackup,
  signal?: AbortSignal,
): Promise<void> => {
  // Nobody else sees the file yet, and it is flushed as a whole at the end.
  memory.sqlite?.pragma('journal_mode = DELETE');
  memory.sqlite?.pragma('synchronous = OFF');
  await inTransaction(memory, async (inside) => {
    await migrate(inside, { to: schema });
    await insertLogical(inside, file, signal);
    await migrate(inside);
  });
};

export interface BuildOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the database of a backup in the new file `target`: copied or filled, checked, brought up to the newest schema,
 * in one file, and flushed to the disk. Throws a data error for a backup that is damaged.
 */
export const buildSqlite = async (
  backup: InspectedBackup,
  target: string,
  { clock, signal }: BuildOptions,
): Promise<void> => {
  if (backup.kind === 'file') await copySqlite(backup.file, target, signal);
  const memory = await connect({ kind: 'sqlite', path: target }, { clock });
  try {
    if (backup.kind === 'logical') await fill(memory, backup, signal);
    if (memory.sqlite !== undefined) refuseDamaged(memory.sqlite, backup.file);
    if (backup.kind === 'file') await migrate(memory);
  } finally {
    await memory.close();
  }
  openSqlite(target, { journal: 'delete' }).close();
  flush(target);
};
