import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { refusedError } from './errors.js';

/** What a file begins with that nothing readable begins with. Sources: SQLite file format 1.3 and 4.1, Arrow IPC. */
const BEGINNINGS: readonly (readonly [bytes: Buffer, what: string])[] = [
  [Buffer.from('SQLite format 3\0', 'latin1'), 'is a SQLite database'],
  [Buffer.from([0x37, 0x7f, 0x06, 0x82]), 'is the log of a SQLite database'],
  [Buffer.from([0x37, 0x7f, 0x06, 0x83]), 'is the log of a SQLite database'],
  [Buffer.from('ARROW1', 'latin1'), 'is a file of candles (Arrow)'],
];

/** RFC 1952. */
const GZIP = Buffer.from([0x1f, 0x8b]);

const HEAD_BYTES = 4096;

/** The first bytes of a file, or all of them. */
const headOf = (path: string): Buffer => {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
};

const startsWith = (head: Buffer, bytes: Buffer): boolean => head.subarray(0, bytes.length).equals(bytes);

const otherKind = (path: string): string | undefined => {
  let head: Buffer;
  try {
    head = headOf(path);
  } catch {
    return 'cannot be read';
  }
  const found = BEGINNINGS.find(([bytes]) => startsWith(head, bytes));
  if (found !== undefined) return found[1];
  if (startsWith(head, GZIP)) return path.toLowerCase().endsWith('.gz') ? undefined : 'is a compressed file';
  return head.includes(0) ? 'is not a text' : undefined;
};

const isRegularFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A path that cannot be, through a file or too long: writing to it says so.
    return false;
  }
};

const isConfiguration = (path: string): boolean => /^trader\.config\.(json|ts|js)$/i.test(basename(path));

/**
 * Throws a refusal (exit code 4) where a text, compressed if its name ends in `.gz`, would take the place of something
 * of another kind: a database, candles, a configuration, or any file that holds no text. `flag` is what named it. A
 * slip of the keyboard must not cost the database.
 */
export const refuseReplacing = (path: string, flag: string): void => {
  const there = isRegularFile(path);
  const configuration = isConfiguration(path) || (there && isConfiguration(realpathSync(path)));
  const what = configuration ? 'is a configuration file' : there ? otherKind(path) : undefined;
  if (what === undefined) return;
  throw refusedError(`${path} ${what}, and is not written over`, {
    hint: `choose another ${flag}; nothing was changed`,
  });
};
