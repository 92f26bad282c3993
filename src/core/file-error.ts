import { dataError, isTraderError, messageOf, type TraderError } from './errors.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EFBIG: 'the file would be larger than is allowed here',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** The system's code of a failed file operation (`ENOENT`, …), undefined for any other error. */
export const fileErrorCode = (error: unknown): string | undefined => {
  const code: unknown = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
};

/** A failed file operation as a data error with the path and the cause; an error of ours is passed on as it is. */
export const fileError = (
  doing: 'read' | 'write' | 'remove',
  path: string,
  error: unknown,
  hint = 'free or repair that place, or choose another with --data-dir',
): TraderError => {
  if (isTraderError(error)) return error;
  const reason = REASONS[fileErrorCode(error) ?? ''] ?? messageOf(error);
  return dataError(`cannot ${doing} ${path}: ${reason}`, {
    hint,
    cause: error,
  });
};
