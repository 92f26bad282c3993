import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusedError } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';

/** The user that runs this program; 0 where the system has no numbers for users. */
export const userId = (): number => process.getuid?.() ?? 0;

/** Permissions of anybody but the owner. */
const OTHERS = 0o077;

/**
 * What is wrong with a folder that is to belong to this user alone: null where nothing is, or where there is none. A link
 * to a folder counts as wrong: whoever made it may turn it elsewhere. The administrator may use the folder of any user.
 */
export const folderFault = (path: string): string | null => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isDirectory()) return 'it is not a folder';
  if (found.uid !== userId() && userId() !== 0) return `it belongs to another user (${found.uid})`;
  if ((found.mode & OTHERS) !== 0) return 'others may enter it';
  return null;
};

/** Throws a refused error for a folder that does not belong to this user alone. */
export const checkPrivateFolder = (path: string): void => {
  const fault = folderFault(path);
  if (fault === null) return;
  throw refusedError(`the folder ${path} cannot hold the control socket: ${fault}`, {
    hint: `make it yours alone (chmod 700 ${path}), or remove it`,
  });
};

/**
 * Makes a folder that only this user may enter, or closes one of this user's to all others. Throws a refused error for
 * one that belongs to somebody else, and the system's error where it cannot be made.
 */
export const makePrivateFolder = (path: string): void => {
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(path);
  if (found.isDirectory() && found.uid === userId() && (found.mode & OTHERS) !== 0) chmodSync(path, 0o700);
  checkPrivateFolder(path);
};
