import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { configError, messageOf } from '../core/errors.js';

export const DOT_ENV = '.env';

const LARGEST = 1_000_000;

/**
 * The variables of the `.env` in a folder; none where there is no such file (a folder of that name is somebody else's).
 * Throws a configuration error for a file that cannot be read or holds lines of another form, without repeating them.
 */
export const readDotEnv = (cwd: string): Readonly<Record<string, string | undefined>> => {
  const path = join(cwd, DOT_ENV);
  const info = infoOf(path);
  if (info === undefined || !info.isFile()) return {};
  if (info.size > LARGEST) {
    throw configError(`${DOT_ENV} is larger than 1 MB`, { hint: 'write NAME=value, one on each line' });
  }
  const variables = parseEnv(textOf(path));
  if (Object.keys(variables).some((name) => !/^[\w.-]+$/.test(name))) {
    throw configError(`${DOT_ENV} has a line that is not NAME=value`, {
      hint: 'write NAME=value, one on each line; comments begin with #',
    });
  }
  return variables;
};

const infoOf = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw configError(`${DOT_ENV} cannot be looked for: ${messageOf(error)}`, {
      hint: 'check the permissions of the folder',
    });
  }
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw configError(`${DOT_ENV} cannot be read: ${messageOf(error)}`, { hint: 'check its permissions' });
  }
};
