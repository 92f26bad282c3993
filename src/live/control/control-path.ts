import { lstatSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { digestOf } from '../../core/digest.js';
import { usageError } from '../../core/errors.js';
import { folderFault, userId } from './private-folder.js';

/** Systems keep 104 to 108 bytes for the address of a Unix socket, its end included. */
const MOST_BYTES = 100;

/** Short enough that the folder for temporary files always has room for it. */
const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,47}$/;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address of a session's control socket: `<dataDir>/live/<session>.sock`, or where that is too long for a Unix
 * socket, a short one in a folder of this user. The same for the session and for all who call it, however they spell the
 * data directory. Throws a usage error for a session id that cannot be a file name.
 */
export const controlPath = (dataDir: string, sessionId: string, env: Environment = process.env): string => {
  if (!SESSION_ID.test(sessionId)) {
    throw usageError(
      `"${sessionId.slice(0, 60)}" is not the id of a session`,
      'an id has up to 48 letters, digits, - and _',
    );
  }
  const home = realFolder(dataDir);
  const plain = join(liveFolder(home), `${sessionId}.sock`);
  if (fits(plain)) return plain;
  const short = shortFolders(env)
    .map((folder) => join(folder, `${shortPrefix(home)}${sessionId}.sock`))
    .filter(fits);
  return short.find(isThere) ?? short[0]!;
};

/** Folders in which sockets of a data directory may lie, and how their names begin there. */
export const controlFolders = (
  dataDir: string,
  env: Environment = process.env,
): readonly { readonly folder: string; readonly prefix: string }[] => {
  const home = realFolder(dataDir);
  const short = shortFolders(env).map((folder) => ({ folder, prefix: shortPrefix(home) }));
  return [{ folder: liveFolder(home), prefix: '' }, ...short];
};

const liveFolder = (home: string): string => join(home, 'live');

const fits = (path: string): boolean => Buffer.byteLength(path) <= MOST_BYTES;

/** Twelve digits tell the data directories of one user apart. */
const shortPrefix = (home: string): string => `${digestOf('control', home).slice(0, 12)}-`;

/** With links followed as far as the path is there: each spelling of a folder gives one address. */
const realFolder = (path: string): string => {
  const whole = resolve(path);
  let there = whole;
  while (lstatSync(there, { throwIfNoEntry: false }) === undefined && dirname(there) !== there) {
    there = dirname(there);
  }
  const rest = whole.slice(there.length);
  const real = statSync(there, { throwIfNoEntry: false }) === undefined ? there : realpathSync(there);
  return rest === '' ? real : join(real, rest);
};

/**
 * Where short addresses may lie, best first. A session started from a terminal has a runtime folder in its environment,
 * a cron job that is to stop it has none: so the usual places are looked through on both sides, whatever the environment
 * says, and a socket that is there wins.
 */
const shortFolders = (env: Environment): readonly string[] => {
  const { XDG_RUNTIME_DIR: runtime = '' } = env;
  const own = [...(isAbsolute(runtime) ? [runtime] : []), `/run/user/${userId()}`].filter(isOwn);
  return [...new Set([...own, tmpdir(), '/tmp'])].map((base) => join(base, `trader-${userId()}`));
};

const isOwn = (folder: string): boolean => {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === userId();
};

const isThere = (path: string): boolean =>
  folderFault(dirname(path)) === null && lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The session of a socket's file name; null for another file. */
export const sessionOfSocket = (path: string, prefix: string): string | null => {
  const name = basename(path);
  if (!name.startsWith(prefix) || !name.endsWith('.sock')) return null;
  const id = name.slice(prefix.length, -'.sock'.length);
  return SESSION_ID.test(id) ? id : null;
};
