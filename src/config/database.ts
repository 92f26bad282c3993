import { join, resolve } from 'node:path';
import type { DatabaseAddress } from '../core/database-address.js';
import { configError, usageError } from '../core/errors.js';

/** What the choice of a database depends on. */
export interface DatabaseContext {
  /** What the user gave as `--db`: a path, or a `postgres://` URL. */
  readonly flag: string | undefined;
  /** The environment, with `.env` under it (`environmentOf`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `database.path` of the configuration. */
  readonly configured: string | null;
  readonly dataDir: string;
  readonly cwd: string;
}

const SCHEME = /^\s*([a-z][a-z0-9+.-]*):\/\//i;

const schemeOf = (text: string): string | undefined => SCHEME.exec(text)?.[1]?.toLowerCase();

const isPostgres = (scheme: string): boolean => scheme === 'postgres' || scheme === 'postgresql';

/** A drive of Windows is no user with a password. */
const DRIVE = /^[a-z]:[\\/]/i;

/** What may be the URL of a server that lost its beginning or a slash: `user:password@…`, `postgres:/…`. */
const HALF_URL = /^([^/\\:@]*:[^@]*@|postgres(ql)?:|postgres(ql)?\/\/)/i;

const isHalfUrl = (text: string): boolean => HALF_URL.test(text) && !DRIVE.test(text);

/**
 * The address that a person named, as a path or a `postgres://` URL. `from` says where the text stands; the text of a
 * URL is never repeated. Throws a usage error for a database in memory, for other schemes, and for a URL that is not
 * whole: as the name of a file it would be shown, password and all.
 */
export const parseDatabase = (text: string, from: string, cwd: string): DatabaseAddress => {
  const scheme = schemeOf(text);
  if (scheme !== undefined) {
    if (isPostgres(scheme)) return { kind: 'postgres', url: text.trim() };
    throw usageError(`${from}: no database has the scheme "${scheme}"`, 'give a file, or a postgres:// URL');
  }
  if (text.trim() === '') throw usageError(`${from} needs a path`, 'for example --db trader.db');
  if (text.trim() === ':memory:') {
    throw usageError(
      `${from}: a database in memory (:memory:) would lose everything at the end`,
      'give a file',
    );
  }
  if (isHalfUrl(text.trim())) {
    throw usageError(
      `${from} is neither a file nor a postgres:// URL`,
      'write a server as postgres://USER:PASSWORD@HOST:5432/NAME, and a file of such a name as ./NAME',
    );
  }
  return { kind: 'sqlite', path: resolve(cwd, text) };
};

const serverAddress = (text: string): DatabaseAddress => {
  const scheme = schemeOf(text);
  if (scheme !== undefined && isPostgres(scheme)) return { kind: 'postgres', url: text.trim() };
  const what = scheme === undefined ? 'is not a URL' : `has the scheme "${scheme}"`;
  throw configError(`DATABASE_URL ${what}, and only postgres:// and postgresql:// are known`, {
    hint: 'correct it, or name a database with TRADING_DB_PATH or --db, which come before it',
  });
};

/**
 * The database: `--db`, else `TRADING_DB_PATH`, else `DATABASE_URL` (a PostgreSQL server), else what is configured, else
 * `trader.db` in the data directory. Relative paths are relative to the working folder. Throws a usage error for a
 * database in memory and for other schemes, and a configuration error for a `DATABASE_URL` of another kind.
 */
export const databaseAddress = (context: DatabaseContext): DatabaseAddress => {
  const { flag, env, configured, dataDir, cwd } = context;
  if (flag !== undefined) return parseDatabase(flag, '--db', cwd);
  if (env.TRADING_DB_PATH) return parseDatabase(env.TRADING_DB_PATH, 'TRADING_DB_PATH', cwd);
  if (env.TRADER_DATABASE_PATH) return parseDatabase(env.TRADER_DATABASE_PATH, 'TRADER_DATABASE_PATH', cwd);
  if (env.DATABASE_URL) return serverAddress(env.DATABASE_URL);
  if (configured !== null) return parseDatabase(configured, 'database.path', cwd);
  return { kind: 'sqlite', path: join(dataDir, 'trader.db') };
};
