import { statSync } from 'node:fs';

/** Whether there is a folder at that path. What may not be looked at, or can be no path, is none. */
export const isFolder = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // Permission denied, a name that is too long, a file on the way: nothing can be read there.
    return false;
  }
};
