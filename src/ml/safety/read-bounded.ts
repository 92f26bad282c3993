import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dataError } from '../../core/errors.js';
import { fileError, fileErrorCode } from '../../core/file-error.js';
import { thousands } from '../../core/wording.js';
import { SAFETY_LIMITS } from './limits.js';

/**
 * The bytes of a regular file that is not longer than allowed. Its length is known before anything is read; pipes and
 * devices are not waited for.
 *
 * @param most bytes
 * @throws TraderError (data) where it is missing, no regular file, empty or too long
 */
export const readBounded = (path: string, most: number = SAFETY_LIMITS.fileBytes): Uint8Array => {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(file);
    if (!about.isFile())
      throw dataError(`${path} is not a regular file`, { hint: 'give the path of a file' });
    if (about.size === 0) throw dataError(`${path} is empty`, { hint: 'fetch or export it again' });
    if (about.size > most) {
      const hint = `at most ${thousands(most)} bytes are taken`;
      throw dataError(`${path} has ${thousands(about.size)} bytes`, { hint });
    }
    const bytes = new Uint8Array(about.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(file, bytes, filled, bytes.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') {
      throw dataError(`there is no file ${path}`, { hint: 'check the path', cause: error });
    }
    throw fileError('read', path, error, 'check the path, and that you may read it');
  } finally {
    if (file !== undefined) closeSync(file);
  }
};
