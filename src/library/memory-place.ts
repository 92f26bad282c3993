import { join } from 'node:path';
import type { DatabaseAddress } from '../core/database-address.js';

export interface MemoryPlaceOptions {
  /** A path, or a `postgres://` URL; as on the command line when left out. */
  readonly database?: string;
  /** The data directory; as on the command line when left out. */
  readonly dataDir?: string;
}

/** Where the memory is, and where backups of it go before its schema is changed. */
export interface MemoryPlace {
  readonly address: DatabaseAddress;
  readonly backupFolder: string;
}

/**
 * Where the memory is, found as the command line finds it: what is given stands for `--db` and `--data-dir`; then the
 * environment, `.env` and the configuration of the working folder. Throws where no database can be meant.
 */
export const memoryPlace = async ({ database, dataDir }: MemoryPlaceOptions): Promise<MemoryPlace> => {
  const { dataDirectory, installFolder } = await import('../config/data-dir.js');
  const { databaseAddress, parseDatabase } = await import('../config/database.js');
  const { environmentOf } = await import('../config/environment.js');
  const { loadConfig } = await import('../config/load-config.js');
  const context = { cwd: process.cwd(), env: process.env };
  const { values } = await loadConfig(context);
  const env = environmentOf(context);
  const home = dataDirectory({
    flag: dataDir,
    env,
    configured: values.paths.dataDir,
    cwd: context.cwd,
    home: installFolder(),
  });
  const address =
    database === undefined
      ? databaseAddress({
          flag: undefined,
          env,
          configured: values.database.path,
          dataDir: home,
          cwd: context.cwd,
        })
      : parseDatabase(database, 'database', context.cwd);
  return { address, backupFolder: join(home, 'backups') };
};
