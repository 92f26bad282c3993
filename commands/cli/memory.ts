import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import { dataError } from '../../src/core/errors.js';
import type { Memory } from '../../src/memory/memory.js';
import { type ConfigFlags, databaseOf, dataDirOf, effectiveConfig, namedDatabase } from './settings.js';

export interface MemoryNeeds {
  /** Whether a database that does not exist yet is made. A command that only reads finds an empty memory instead. */
  readonly create: boolean;
  /** Whether a database that was named and does not exist is an empty memory, too, and not a mistake. */
  readonly mayBeMissing?: boolean;
}

const NOWHERE: DatabaseAddress = { kind: 'sqlite', path: ':memory:' };

/** Whether there is no such file. One that may not be looked at is not missing: nothing is known of it. */
const isMissing = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return true;
    throw dataError(`the database ${path} cannot be looked for: permission denied`, {
      hint: 'check the permissions of its folder, or name another with --db',
      cause: error,
    });
  }
};

/**
 * Runs what a command does with the memory its flags and its configuration name, and closes it in any case. An older
 * schema is brought up to date first, after a backup in the data directory. Throws a data error (exit code 3) where
 * `--db` or the environment names a file that does not exist, and the command makes none.
 */
export const withMemory = async <T>(
  flags: ConfigFlags,
  { create, mayBeMissing = false }: MemoryNeeds,
  work: (memory: Memory, config: EffectiveConfig) => Promise<T>,
): Promise<T> => {
  const config = await effectiveConfig(flags);
  const address = databaseOf(flags, config);
  const missing = address.kind === 'sqlite' && isMissing(address.path);
  // At its usual place there is none before the first run; one that was named and is not there is a slip of the pen.
  const named = namedDatabase(flags);
  if (missing && !create && !mayBeMissing && named !== undefined) {
    throw dataError(`there is no database ${named}`, {
      hint: 'check the path; "trader backtest" and "trader trades open" make one',
    });
  }
  const { openMemory } = await import('../../src/memory/open-memory.js');
  const memory = await openMemory(missing && !create ? NOWHERE : address, {
    backupFolder: join(dataDirOf(flags, config), 'backups'),
  });
  try {
    return await work(memory, config);
  } finally {
    await memory.close();
  }
};
