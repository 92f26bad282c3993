import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Clock, isoTime } from '../../core/clock.js';
import type { DatabaseAddress } from '../../core/database-address.js';
import type { BackupKind } from './backup.js';
import { LOGICAL_ENDING } from './logical/format.js';

/** How the name of a backup ends. */
export const ENDINGS: Readonly<Record<BackupKind, string>> = { file: '.db', logical: LOGICAL_ENDING };

/** The folder of the backups of a database where none was named: beside a SQLite file; a server has none. */
export const backupFolder = (address: DatabaseAddress): string | undefined =>
  address.kind === 'sqlite' ? join(dirname(address.path), 'backups') : undefined;

/** What the names of all backups of a database begin with. */
export const backupStem = (address: DatabaseAddress): string =>
  address.kind === 'sqlite' ? basename(address.path).replace(/\.[^.]*$/, '') : 'postgres';

export interface BackupNaming {
  readonly address: DatabaseAddress;
  readonly folder: string;
  readonly clock: Clock;
  readonly kind: BackupKind;
  /** What it was made for: `schema-3`, `before-restore`. */
  readonly purpose?: string;
}

/** A name that no file has yet for a backup made now: `trader-2026-03-05T14-00-00Z.db`. */
export const backupName = ({ address, folder, clock, kind, purpose }: BackupNaming): string => {
  const stamp = isoTime(clock.now()).replaceAll(':', '-').replace(/\.\d+/, '');
  const stem = [backupStem(address), ...(purpose === undefined ? [] : [purpose]), stamp].join('-');
  for (let copy = 1; ; copy++) {
    const path = join(folder, `${stem}${copy === 1 ? '' : `-${copy}`}${ENDINGS[kind]}`);
    if (!existsSync(path)) return path;
  }
};
