import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFlushed } from '../../core/whole-file.js';

/** Where temporary files of one key are made. */
export interface TemporaryPlace {
  readonly folder: string;
  /** Beginning of the names of temporary files. */
  readonly temporaryPrefix: string;
}

/** Writes a new file under a name of its own and flushes it to the disk; returns its path. On failure nothing is left. */
export const writeTemporary = (
  { folder, temporaryPrefix }: TemporaryPlace,
  fill: (write: (bytes: Uint8Array) => void) => void,
): string => {
  const path = join(folder, `${temporaryPrefix}${randomUUID()}`);
  writeFlushed(path, fill);
  return path;
};

/** Under the lock nobody else writes: temporary files of this key are those of processes that died. */
export const removeTemporaries = ({ folder, temporaryPrefix }: TemporaryPlace): void => {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(temporaryPrefix)) rmSync(join(folder, name), { force: true });
  }
};
