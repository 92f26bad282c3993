import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupKind } from './backup.js';
import { ENDINGS } from './backup-name.js';

export interface BackupFile {
  readonly file: string;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** ms UTC. */
  readonly madeAt: number;
}

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

const kindOf = (name: string): BackupKind | undefined =>
  (['file', 'logical'] as const).find((kind) => name.endsWith(ENDINGS[kind]));

/** The backups in a folder, the newest first. They are not opened. */
export const listBackups = (folder: string): readonly BackupFile[] =>
  namesIn(folder)
    .flatMap((name) => {
      const kind = kindOf(name);
      if (kind === undefined) return [];
      const file = join(folder, name);
      // Somebody may be clearing up.
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ file, kind, bytes: stat.size, madeAt: Math.floor(stat.mtimeMs) }];
    })
    .sort((a, b) => b.madeAt - a.madeAt || (a.file < b.file ? -1 : 1));
