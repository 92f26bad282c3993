import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dataError, isTraderError, messageOf } from '../../src/core/errors.js';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left on the disk',
};

const reasonOf = (error: unknown): string => {
  const code: unknown = (error as { readonly code?: unknown } | null | undefined)?.code;
  return (typeof code === 'string' ? REASONS[code] : undefined) ?? messageOf(error);
};

/**
 * Writes a text as it comes into a file, compressed where the name ends in `.gz`: beside the target, and then renamed,
 * so that the file is there whole or not at all, also where `signal` stops it half-way. Throws a data error (exit code 3)
 * that names the file and `flag`, which named it, and a refusal (4) where that would cost a file of another kind.
 */
export const writeWhole = async (
  path: string,
  text: Readable,
  { flag = '--out', ...options }: { readonly signal?: AbortSignal; readonly flag?: string } = {},
): Promise<void> => {
  refuseReplacing(path, flag);
  const temporary = `${path}.${process.pid}.tmp`;
  let made = false;
  try {
    // Opened here: a stream that is stopped before it has begun may make its file after that was removed.
    const file = (await open(temporary, 'wx')).createWriteStream();
    made = true;
    try {
      if (path.endsWith('.gz')) await pipeline(text, createGzip(), file, options);
      else await pipeline(text, file, options);
    } finally {
      if (!file.closed) await once(file, 'close');
    }
    await rename(temporary, path);
  } catch (error) {
    if (made) await rm(temporary, { force: true });
    // What the source of the text has to say is not about the file.
    if (isTraderError(error)) throw error;
    throw dataError(`${path} cannot be written: ${reasonOf(error)}`, {
      hint: `choose another ${flag}`,
      cause: error,
    });
  }
};
