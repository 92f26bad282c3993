import { basename, dirname, join } from 'node:path';
import { isoTime } from '../core/clock.js';
import { dataError, refusedError } from '../core/errors.js';
import type { MemoryAddress } from './dialect/dialect.js';
import { backupMemory } from './maintenance/backup.js';
import { type ConnectOptions, connect, type Memory } from './memory.js';
import { checkSchema, migrate, schemaState } from './migrate.js';
import { SCHEMA_VERSION } from './migrations/all.js';

export interface OpenMemoryOptions extends ConnectOptions {
  /** Where backups go that are made before the schema is changed; beside a SQLite file when left out. */
  readonly backupFolder?: string;
}

const stamp = (time: number): string => isoTime(time).replaceAll(':', '-').replace(/\.\d+/, '');

/** The name of the backup that is made before the schema is changed. */
export const migrationBackup = (memory: Memory, from: number, folder?: string): string => {
  const { address } = memory;
  const beside = address.kind === 'sqlite' ? join(dirname(address.path), 'backups') : undefined;
  const place = folder ?? beside;
  if (place === undefined) {
    throw dataError(`the database ${memory.place} has schema ${from} and there is no place for a backup`, {
      hint: 'run "trader db migrate", or give backupFolder',
    });
  }
  const name = address.kind === 'sqlite' ? basename(address.path).replace(/\.[^.]*$/, '') : 'postgres';
  const ending = address.kind === 'sqlite' ? 'db' : 'jsonl.gz';
  return join(place, `${name}-schema-${from}-${stamp(memory.clock.now())}.${ending}`);
};

/**
 * Opens the memory: connects, makes the schema in an empty database, and brings an older one up to date after a backup.
 * Throws a refusal (exit code 4) for a newer schema and for a database of another program. Close it with `close`.
 */
export const openMemory = async (
  address: MemoryAddress,
  options: OpenMemoryOptions = {},
): Promise<Memory> => {
  const memory = await connect(address, options);
  try {
    if (options.readOnly === true) {
      const state = await schemaState(memory);
      checkSchema(state, memory.place);
      if (state.version < SCHEMA_VERSION) {
        throw refusedError(
          `the database ${memory.place} has schema ${state.version}, not ${SCHEMA_VERSION}`,
          {
            hint: 'bring it up to date with "trader db migrate"',
          },
        );
      }
    } else {
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
