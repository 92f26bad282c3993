import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dataError, messageOf } from '../../core/errors.js';

/** Reads a file that is at most `limit` bytes long. Throws a data error where it cannot be read, or is longer. */
export const readBounded = (path: string, limit: number): Uint8Array => {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Error('it is no file');
    if (stat.size > limit) throw new Error(`it is larger than ${limit / 1024 ** 2} MB`);
    const bytes = new Uint8Array(stat.size);
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(file, bytes, done, bytes.length - done, done);
      if (got === 0) throw new Error('it became shorter while it was read');
      done += got;
    }
    return bytes;
  } catch (error) {
    throw dataError(`${path} cannot be read: ${messageOf(error)}`, {
      hint: 'train it with "trader train"',
      cause: error,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
};
