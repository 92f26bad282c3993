import type { EffectiveConfig } from '../../src/config/config.js';
import { dataDirectory, installFolder } from '../../src/config/data-dir.js';
import { databaseAddress, parseDatabase } from '../../src/config/database.js';
import { environmentOf } from '../../src/config/environment.js';
import type { FlagValues } from '../../src/config/flags-layer.js';
import { loadConfig } from '../../src/config/load-config.js';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import type { CommonOptions } from './common.js';

/** The flags of every command that say something about the configuration. */
export type ConfigFlags = Pick<CommonOptions, 'config' | 'dataDir' | 'db'>;

const workplace = () => ({ cwd: process.cwd(), env: process.env });

const databaseFlag = ({ db }: ConfigFlags): string | undefined => (typeof db === 'string' ? db : undefined);

/**
 * What the flags of every command say, as settings. A server that is named by its URL is none of them: the URL may hold
 * a password, and a configuration must not.
 */
const commonValues = (flags: ConfigFlags): FlagValues => {
  const { dataDir } = flags;
  const db = databaseFlag(flags);
  const isFile = db !== undefined && parseDatabase(db, '--db', process.cwd()).kind === 'sqlite';
  return {
    paths: { dataDir: dataDir === undefined ? undefined : { value: dataDir, flag: '--data-dir' } },
    database: { path: isFile ? { value: db, flag: '--db' } : undefined },
  };
};

/** The effective configuration of a command: what its own flags say (`values`) is the uppermost layer. */
export const effectiveConfig = (flags: ConfigFlags, values: FlagValues = {}): Promise<EffectiveConfig> =>
  loadConfig({
    ...workplace(),
    files: flags.config ?? [],
    flags: { ...values, ...commonValues(flags) },
  });

/** The data directory a command works in, its configuration being known. */
export const dataDirOf = ({ dataDir }: ConfigFlags, { values }: EffectiveConfig): string =>
  dataDirectory({
    flag: dataDir,
    env: environmentOf(workplace()),
    configured: values.paths.dataDir,
    cwd: process.cwd(),
    home: installFolder(),
  });

/** The database as `--db` or the environment names it; undefined where the configuration or the usual place decides. */
export const namedDatabase = (flags: ConfigFlags): string | undefined => {
  const { TRADING_DB_PATH, TRADER_DATABASE_PATH } = environmentOf(workplace());
  return databaseFlag(flags) || TRADING_DB_PATH || TRADER_DATABASE_PATH || undefined;
};

/** The database a command works on. Throws where none can be meant, see `databaseAddress`. */
export const databaseOf = (flags: ConfigFlags, config: EffectiveConfig): DatabaseAddress =>
  databaseAddress({
    flag: databaseFlag(flags),
    env: environmentOf(workplace()),
    configured: config.values.database.path,
    dataDir: dataDirOf(flags, config),
    cwd: process.cwd(),
  });
