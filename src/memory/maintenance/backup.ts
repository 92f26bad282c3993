import { refusedError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { backupSqlite } from './backup-sqlite.js';

/** Copies the memory into one file while it is in use. */
export const backupMemory = async ({ sqlite, place }: Memory, target: string): Promise<void> => {
  if (sqlite === undefined) {
    throw refusedError(`the database ${place} is not a file`, { hint: 'back it up with its own tools' });
  }
  await backupSqlite(sqlite, target);
};
