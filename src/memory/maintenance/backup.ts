import { statSync } from 'node:fs';
import type { Memory } from '../memory.js';
import { copySqlite } from './copy-sqlite.js';
import { inSnapshot } from './in-snapshot.js';
import { writeLogical } from './logical/write-logical.js';
import { copyRights, writeWhole } from './whole-file.js';

/** `file`: a SQLite database. `logical`: gzipped lines of JSON that either database can be restored from. */
export type BackupKind = 'file' | 'logical';

export interface BackupOptions {
  /** Makes a logical backup of a SQLite database, too. */
  readonly logical?: boolean;
  /** Stops it; nothing is left behind then. */
  readonly signal?: AbortSignal;
}

export interface BackupMade {
  readonly file: string;
  readonly kind: BackupKind;
  readonly bytes: number;
}

/**
 * Copies the memory, as it is at one moment, into one file while it is in use: a SQLite database into a SQLite file, a
 * PostgreSQL one into a logical backup, or either into a logical one where that is wanted. The file is there whole or
 * not at all. Throws a usage error where it exists, a data error where it cannot be written.
 */
export const backupMemory = async (
  memory: Memory,
  target: string,
  { logical = false, signal }: BackupOptions = {},
): Promise<BackupMade> => {
  const { sqlite } = memory;
  const kind: BackupKind = sqlite === undefined || logical ? 'logical' : 'file';
  await writeWhole(target, async (temporary) => {
    if (sqlite !== undefined && kind === 'file') await copySqlite(sqlite, temporary, signal);
    else await inSnapshot(memory, (inside) => writeLogical(inside, temporary, signal));
    if (sqlite !== undefined) copyRights(sqlite.name, temporary);
  });
  return { file: target, kind, bytes: statSync(target).size };
};
