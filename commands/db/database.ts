import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import { dataError } from '../../src/core/errors.js';
import type { Memory } from '../../src/memory/memory.js';
import { type ConfigFlags, databaseOf, dataDirOf, effectiveConfig } from '../cli/settings.js';

/** The database a command is about, and where its backups are kept. */
export interface Database {
  readonly address: DatabaseAddress;
  readonly backups: string;
}

export const databaseFor = async (flags: ConfigFlags): Promise<Database> => {
  const config = await effectiveConfig(flags);
  return { address: databaseOf(flags, config), backups: join(dataDirOf(flags, config), 'backups') };
};

/**
 * Runs what a command does with a database that exists, whatever its schema, and closes it in any case. Throws a data
 * error (exit code 3) where there is none.
 */
export const withDatabase = async <T>(
  flags: ConfigFlags,
  { readOnly }: { readonly readOnly: boolean },
  work: (memory: Memory, database: Database) => Promise<T>,
): Promise<T> => {
  const database = await databaseFor(flags);
  const { address } = database;
  if (address.kind === 'sqlite' && !existsSync(address.path)) {
    throw dataError(`there is no database ${address.path}`, {
      hint: 'the first backtest or trade makes it; name another one with --db',
    });
  }
  const { connect } = await import('../../src/memory/memory.js');
  const memory = await connect(address, { readOnly });
  try {
    return await work(memory, database);
  } finally {
    await memory.close();
  }
};
