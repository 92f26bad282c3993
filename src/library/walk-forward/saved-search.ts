import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataError, messageOf } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';
import type { SearchedWindow } from '../../research/walk-forward/search-window.js';

/** Raised whenever a file of the version before can no longer be gone on with. */
const VERSION = 2;

interface SavedSearch {
  readonly version: number;
  /** Digest of everything that decides what the searches find. */
  readonly key: string;
  readonly windows: readonly SearchedWindow[];
}

/** The file in which an interrupted walk-forward is kept. */
export const savedSearchPath = (dataDir: string, key: string): string =>
  join(dataDir, 'walkforward', `${key.slice(0, 32)}.json`);

const isSearched = (value: unknown): value is SearchedWindow => {
  if (value === null || typeof value !== 'object') return false;
  const { index, chosen, eligible, evaluations, returns } = value as Partial<SearchedWindow>;
  return (
    Number.isInteger(index) &&
    (chosen === null || Number.isInteger(chosen)) &&
    Number.isInteger(eligible) &&
    Array.isArray(evaluations) &&
    Array.isArray(returns)
  );
};

const isSaved = (value: unknown): value is SavedSearch => {
  if (value === null || typeof value !== 'object') return false;
  const { version, key, windows } = value as Partial<SavedSearch>;
  return (
    version === VERSION && typeof key === 'string' && Array.isArray(windows) && windows.every(isSearched)
  );
};

/** Writes what was searched beside the file and renames it: the file is there whole, as it was before, or not at all. */
export const saveSearch = (path: string, key: string, windows: readonly SearchedWindow[]): void => {
  makeFolder(dirname(path));
  const saved: SavedSearch = { version: VERSION, key, windows };
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(saved), { flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};

/** What was kept of an interrupted walk-forward; none where there is no file. Throws a data error for a damaged one. */
export const readSavedSearch = (path: string, key: string): readonly SearchedWindow[] => {
  if (!existsSync(path)) return [];
  let saved: unknown;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw dataError(`${path} cannot be read: ${messageOf(error)}`, {
      hint: 'leave out --resume to begin again',
      cause: error,
    });
  }
  if (isSaved(saved) && saved.key === key) return saved.windows;
  throw dataError(`${path} is not what an interrupted walk-forward left`, {
    hint: 'leave out --resume to begin again',
  });
};

/** Removes the file, where there is one. Throws a data error where it cannot be removed. */
export const removeSavedSearch = (path: string): void => {
  if (!existsSync(path)) return;
  try {
    rmSync(path);
  } catch (error) {
    throw dataError(`${path} cannot be removed: ${messageOf(error)}`, {
      hint: 'remove it by hand, and check the permissions of its folder',
      cause: error,
    });
  }
};
