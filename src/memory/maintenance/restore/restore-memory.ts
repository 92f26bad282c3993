import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Clock, systemClock } from '../../../core/clock.js';
import type { DatabaseAddress } from '../../../core/database-address.js';
import { dataError, isTraderError, messageOf, usageError } from '../../../core/errors.js';
import { makeFolder } from '../../../core/make-folder.js';
import { connect } from '../../memory.js';
import { SCHEMA_VERSION } from '../../migrations/all.js';
import type { BackupKind } from '../backup.js';
import { backupFolder } from '../backup-name.js';
import { removeFile, temporaryFor } from '../whole-file.js';
import { buildSqlite } from './build-sqlite.js';
import { type InspectedBackup, inspectBackup } from './inspect-backup.js';
import { refuseOccupied } from './occupied.js';
import { restorePostgres } from './restore-postgres.js';
import { swapSqlite } from './swap-sqlite.js';

export interface RestoreOptions {
  /** Puts the backup in the place of a database that holds something; that is kept as another backup. */
  readonly force?: boolean;
  /** Where what was there is kept; `backups` beside a SQLite file, or beside the backup, when left out. */
  readonly backups?: string;
  /** Stops it; nothing is changed then. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

export interface Restored {
  readonly kind: BackupKind;
  /** Schema of the backup, and of the database now. */
  readonly from: number;
  readonly to: number;
  /** The backup of what was there; undefined where there was nothing. */
  readonly kept: string | undefined;
}

type SqliteAddress = DatabaseAddress & { readonly kind: 'sqlite' };

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/** The file that a path stands for, behind links; also one that is not there yet. */
const behindLinks = (path: string, hops = 0): string => {
  if (hops > MOST_LINKS) throw usageError(`${path} is a link that leads in a circle`, 'name a file');
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info === undefined || !info.isSymbolicLink()) return path;
  if (existsSync(path)) return realpathSync(path);
  return behindLinks(resolve(dirname(path), readlinkSync(path)), hops + 1);
};

const restoreSqlite = async (
  named: SqliteAddress,
  backup: InspectedBackup,
  { force = false, clock = systemClock, backups, signal }: RestoreOptions,
): Promise<string | undefined> => {
  // A rename would put the new file in the place of the link, and the backup would be the link.
  const address = { ...named, path: behindLinks(named.path) };
  const { path } = address;
  if (existsSync(path) && realpathSync(path) === realpathSync(backup.file)) {
    throw usageError(`${path} cannot be restored from itself`, 'name a backup');
  }
  if (!force) await refuseOccupied(address);
  const temporary = temporaryFor(path);
  try {
    makeFolder(dirname(path));
    removeFile(temporary);
    await buildSqlite(backup, temporary, { clock, signal });
    signal?.throwIfAborted();
    return swapSqlite(temporary, path, { clock, backups: backups ?? backupFolder(named) });
  } catch (error) {
    if (isTraderError(error)) throw error;
    throw dataError(`the database ${path} cannot be restored: ${messageOf(error)}`, {
      hint: 'check the folder and the room on its disk; nothing was changed',
      cause: error,
    });
  } finally {
    removeFile(temporary);
  }
};

/**
 * Restores a backup into a database: looks at the backup first, whole; makes the new database beside the old one (or
 * inside a transaction) and brings it up to the newest schema; then puts it in the place of the old one in one step.
 * What was there is kept. Nothing is changed where it throws: a data error for a backup that is missing or damaged; a
 * refusal (exit code 4) for one of a newer program, for a database that holds something where `force` is not given, and
 * for one that another process is using.
 */
export const restoreMemory = async (
  address: DatabaseAddress,
  file: string,
  options: RestoreOptions = {},
): Promise<Restored> => {
  const backup = await inspectBackup(file);
  const restored = (kept: string | undefined): Restored => ({
    kind: backup.kind,
    from: backup.schema,
    to: SCHEMA_VERSION,
    kept,
  });
  if (address.kind === 'sqlite') return restored(await restoreSqlite(address, backup, options));
  const { force = false, backups = dirname(file), clock = systemClock, signal } = options;
  const memory = await connect(address, { clock });
  try {
    return restored(await restorePostgres(memory, backup, { force, backups, signal }));
  } finally {
    await memory.close();
  }
};
