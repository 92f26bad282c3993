import { sql } from 'kysely';
import { refusedError, usageError } from '../../../core/errors.js';
import { inTransaction, type Memory } from '../../memory.js';
import { lockSchema, migrate } from '../../migrate.js';
import { checkSchema, schemaState } from '../../schema-state.js';
import { backupMemory } from '../backup.js';
import { backupName } from '../backup-name.js';
import { insertLogical } from '../logical/insert-logical.js';
import { tablesOf } from '../logical/stored-tables.js';
import type { InspectedBackup } from './inspect-backup.js';
import { holdsRows, occupiedError } from './occupied.js';

const LOCK_NOT_AVAILABLE = '55P03';

/** Keeps everybody else out of the tables until the transaction ends. Throws a refusal where somebody is in them. */
const seize = async ({ db, place }: Memory, schema: number): Promise<void> => {
  const tables = tablesOf(schema).map((table) => sql.table(table));
  if (tables.length === 0) return;
  try {
    await sql`LOCK TABLE ${sql.join(tables)} IN ACCESS EXCLUSIVE MODE NOWAIT`.execute(db);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw refusedError(`another process is working in the database ${place}`, {
      hint: 'stop it, then run the command again; nothing was changed',
      cause: error,
    });
  }
};

export interface PostgresRestoreOptions {
  readonly force: boolean;
  /** Where what was there is kept. */
  readonly backups: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the rows of a logical backup in the place of what the server holds, in one transaction: everybody else sees the
 * old rows or the new ones. Returns the name of the backup of what was there.
 */
export const restorePostgres = (
  memory: Memory,
  backup: InspectedBackup,
  { force, backups, signal }: PostgresRestoreOptions,
): Promise<string | undefined> => {
  if (backup.kind === 'file') {
    throw usageError(
      `${backup.file} is a SQLite database, and ${memory.place} is a server`,
      `make a logical backup of it first: trader db backup --logical --db ${backup.file}`,
    );
  }
  return inTransaction(memory, async (inside) => {
    await lockSchema(inside);
    const state = await schemaState(inside);
    checkSchema(state, memory.place);
    await seize(inside, state.version);
    let kept: string | undefined;
    if (await holdsRows(inside)) {
      if (!force) throw occupiedError(memory.place);
      const { address, clock } = memory;
      const name = backupName({
        address,
        folder: backups,
        clock,
        kind: 'logical',
        purpose: 'before-restore',
      });
      kept = (await backupMemory(inside, name)).file;
    }
    // The journal takes no DELETE: its table goes, and comes back empty with the others.
    await migrate(inside, { to: 0, force: true });
    await migrate(inside, { to: backup.schema });
    await insertLogical(inside, backup.file, signal);
    await migrate(inside);
    return kept;
  });
};
