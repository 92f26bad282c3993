import { dirname } from 'node:path';
import { stagingPaths } from '../model-file/paths.js';
import { makeModelFolder } from '../model-file/write-file.js';
import { checkInside } from './places.js';

/**
 * Makes the folder of a candidate. Throws a data error where it cannot be made, and where it leads out of the models
 * directory through a link: what lies elsewhere is not ours to write over.
 */
export const makeStagingFolder = (home: string, name: string): void => {
  const { folder } = stagingPaths(home, name);
  for (const path of [dirname(folder), folder]) {
    makeModelFolder(path);
    checkInside(home, path);
  }
};
