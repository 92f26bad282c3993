import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../../core/file-error.js';
import { makeFolder } from '../../core/make-folder.js';
import { renameWhole, syncFolder, writeFlushed } from '../../core/whole-file.js';

/** What to do where the place of models cannot be read or written. */
export const MODELS_HINT = 'free or repair that place, or choose another with --models-dir';

/** Makes a folder of models. Throws a data error where it cannot be. */
export const makeModelFolder = (folder: string): void => {
  try {
    makeFolder(folder);
  } catch (error) {
    throw fileError('write', folder, error, MODELS_HINT);
  }
};

/** Writes a file whole under a name of its own beside its place and flushes it to the disk; answers that name. */
export const writeBeside = (path: string, content: Uint8Array | string): string => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  writeFlushed(temporary, (write) => write(bytes), { named: path, hint: MODELS_HINT });
  return temporary;
};

/** Renames, and says which place could not be written. */
export const moveTo = (from: string, to: string): void => renameWhole(from, to, { hint: MODELS_HINT });

/** Writes a file whole or not at all, at one moment. Throws a data error, and leaves nothing behind then. */
export const placeFile = (path: string, content: Uint8Array | string): void => {
  moveTo(writeBeside(path, content), path);
  syncFolder(dirname(path));
};

/** Metadata as they are written. */
export const metadataText = (metadata: object): string => `${JSON.stringify(metadata, null, 2)}\n`;
