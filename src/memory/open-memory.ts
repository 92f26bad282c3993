import type { DatabaseAddress } from '../core/database-address.js';
import { dataError } from '../core/errors.js';
import { backupMemory } from './maintenance/backup.js';
import { backupFolder, backupName } from './maintenance/backup-name.js';
import { type ConnectOptions, connect, type Memory } from './memory.js';
import { migrate } from './migrate.js';
import { requireNewestSchema } from './schema-state.js';

export interface OpenMemoryOptions extends ConnectOptions {
  /** Where backups go that are made before the schema is changed; beside a SQLite file when left out. */
  readonly backupFolder?: string;
}

/** The name of the backup that is made before the schema is changed. */
export const migrationBackup = (memory: Memory, from: number, folder?: string): string => {
  const { address, clock } = memory;
  const place = folder ?? backupFolder(address);
  if (place === undefined) {
    throw dataError(`the database ${memory.place} has schema ${from} and there is no place for a backup`, {
      hint: 'run "trader db migrate", or give backupFolder',
    });
  }
  const kind = address.kind === 'sqlite' ? 'file' : 'logical';
  return backupName({ address, folder: place, clock, kind, purpose: `schema-${from}` });
};

/**
 * Opens the memory: connects, makes the schema in an empty database, and brings an older one up to date after a backup.
 * Throws a refusal (exit code 4) for a newer schema and for a database of another program. Close it with `close`.
 */
export const openMemory = async (
  address: DatabaseAddress,
  options: OpenMemoryOptions = {},
): Promise<Memory> => {
  const memory = await connect(address, options);
  try {
    if (options.readOnly === true) await requireNewestSchema(memory);
    else {
      await migrate(memory, {
        backup: (from) => backupMemory(memory, migrationBackup(memory, from, options.backupFolder)),
      });
    }
    return memory;
  } catch (error) {
    await memory.close();
    throw error;
  }
};
