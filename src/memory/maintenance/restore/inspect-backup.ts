import { closeSync, openSync, readSync } from 'node:fs';
import { dataError, messageOf } from '../../../core/errors.js';
import { connect } from '../../memory.js';
import { checkSchema, schemaState } from '../../schema-state.js';
import type { BackupKind } from '../backup.js';
import { verifyLogical } from '../logical/verify-logical.js';

/** A file that can be restored, as far as it was looked at. */
export interface InspectedBackup {
  readonly file: string;
  readonly kind: BackupKind;
  readonly schema: number;
}

const SQLITE_START = 'SQLite format 3\0';
const GZIP_START = [0x1f, 0x8b] as const;

const startOf = (file: string): Buffer => {
  const start = Buffer.alloc(16);
  try {
    const handle = openSync(file, 'r');
    try {
      return start.subarray(0, readSync(handle, start));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EISDIR')
      throw dataError(`the backup ${file} is a folder`, { hint: 'name a file in it', cause: error });
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read: ${messageOf(error)}`;
    throw dataError(`the backup ${file} ${why}`, {
      hint: '"trader db stats" lists the backups there are',
      cause: error,
    });
  }
};

const schemaOfFile = async (file: string): Promise<number> => {
  const memory = await connect({ kind: 'sqlite', path: file }, { readOnly: true });
  try {
    const state = await schemaState(memory);
    checkSchema(state, file);
    if (state.version > 0) return state.version;
  } finally {
    await memory.close();
  }
  throw dataError(`${file} is a SQLite database without anything of trader in it`, {
    hint: 'use another backup',
  });
};

/**
 * Looks at a backup before anything is done with it: what it is, and whether this program knows its schema. A logical
 * one is read whole and checked against its trailer; the pages of a SQLite file are checked on the copy that is made of
 * it. Throws a data error for a file that is no backup, and a refusal for one of a newer program.
 */
export const inspectBackup = async (file: string): Promise<InspectedBackup> => {
  const start = startOf(file);
  if (start.toString('latin1') === SQLITE_START) {
    return { file, kind: 'file', schema: await schemaOfFile(file) };
  }
  if (start[0] === GZIP_START[0] && start[1] === GZIP_START[1]) {
    return { file, kind: 'logical', schema: (await verifyLogical(file)).header.schema };
  }
  throw dataError(`${file} is no backup of a trader database`, {
    hint: 'give a file that "trader db backup" made, or a SQLite database',
  });
};
