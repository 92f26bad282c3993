import { existsSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import type { DatabaseAddress } from '../../../core/database-address.js';
import { refusedError } from '../../../core/errors.js';
import { isDamage } from '../../dialect/sqlite-error.js';
import { connect, type Memory } from '../../memory.js';
import { checkSchema, schemaState } from '../../schema-state.js';
import { tablesOf } from '../logical/stored-tables.js';

/** Whether any table of the database holds a row. Throws a refusal for the database of another or a newer program. */
export const holdsRows = async (memory: Memory): Promise<boolean> => {
  const state = await schemaState(memory);
  checkSchema(state, memory.place);
  for (const table of tablesOf(state.version)) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(memory.db);
    if (rows.length > 0) return true;
  }
  return false;
};

/** The refusal to put a backup in the place of what is there. */
export const occupiedError = (place: string, what = 'is not empty') =>
  refusedError(`the database ${place} ${what}`, {
    hint: '--force puts the backup in its place, and keeps what is there as another backup',
  });

/** Throws a refusal where the file holds rows, or cannot be read any more and may hold some. */
export const refuseOccupied = async (
  address: DatabaseAddress & { readonly kind: 'sqlite' },
): Promise<void> => {
  const { path } = address;
  if (!existsSync(path) || statSync(path).size === 0) return;
  let occupied = false;
  try {
    const memory = await connect(address, { readOnly: true });
    try {
      occupied = await holdsRows(memory);
    } finally {
      await memory.close();
    }
  } catch (error) {
    if (isDamage(error)) throw occupiedError(path, 'is damaged');
    throw error;
  }
  if (occupied) throw occupiedError(path);
};
