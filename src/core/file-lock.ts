import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from './clock.js';
import { dataError } from './errors.js';
import { fileError, fileErrorCode } from './file-error.js';
import { type ProcessIdentity, stateOf, thisProcess } from './process-identity.js';

export interface LockOptions {
  /** How long to wait for another process before giving up. */
  readonly waitMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly clock?: Clock;
  /** What to do where the lock cannot be made or removed. */
  readonly hint?: string;
}

interface Owner extends ProcessIdentity {
  readonly token: string;
}

const POLL_MS = 20;
/** A lock of a process on another machine cannot be asked about; work under a lock takes a second at most. */
const FOREIGN_STALE_MS = 600_000;
/** A lock without an owner's name: its process died between making and writing the file. */
const NAMELESS_STALE_MS = 5_000;
/** More bytes than an owner's name ever takes: such a file is none of ours and is not read. */
const LONGEST_NAME = 4_096;

/**
 * Runs `work` while this process alone holds the lock file `path`. The work is synchronous, so that a lock is held
 * briefly and never across a wait. Locks of dead processes are taken over. Throws a data error when the lock
 * cannot be made or stays taken.
 */
export const withLock = async <T>(path: string, work: () => T, options: LockOptions = {}): Promise<T> => {
  const { waitMs = 10_000, sleep = delay, clock = systemClock, hint } = options;
  const own: Owner = { ...thisProcess(), token: randomUUID() };
  for (let waited = 0; !create(path, own, hint); waited += POLL_MS) {
    if (takeOver(path, clock, hint)) continue;
    if (waited >= waitMs) throw stillTaken(path, waitMs);
    await sleep(POLL_MS);
  }
  try {
    return work();
  } finally {
    if (ownerOf(path)?.token === own.token) removeIfThere(path, hint);
  }
};

/** A lock that is held over a long time. */
export interface HeldLock {
  /** Says that the work goes on, for processes on other machines: to be called every few minutes. */
  readonly touch: () => void;
  readonly release: () => void;
}

/**
 * Takes the lock file `path` for long work without waiting; one of a dead process is taken over. Where another holds it,
 * what `refusal` makes of its name (`process 7 on host`) is thrown.
 */
export const holdLock = (path: string, refusal: (who: string) => Error, clock = systemClock): HeldLock => {
  const own: Owner = { ...thisProcess(), token: randomUUID() };
  if (!create(path, own) && !(takeOver(path, clock) && create(path, own))) throw refusal(holderOf(path));
  const isOurs = (): boolean => ownerOf(path)?.token === own.token;
  return {
    touch: () => {
      if (isOurs()) utimesSync(path, clock.now() / 1000, clock.now() / 1000);
    },
    release: () => {
      if (isOurs()) removeIfThere(path);
    },
  };
};

/** Makes the lock file; false when there is one already. */
const create = (path: string, owner: Owner, hint?: string): boolean => {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return false;
    throw fileError('write', path, error, hint);
  }
};

const ownerOf = (path: string): Owner | undefined => {
  try {
    const { size } = statSync(path);
    if (size === 0 || size > LONGEST_NAME) return undefined;
    const owner: Partial<Owner> | null = JSON.parse(readFileSync(path, 'utf8'));
    const whole =
      typeof owner?.host === 'string' &&
      typeof owner.start === 'string' &&
      typeof owner.token === 'string' &&
      Number.isInteger(owner.pid) &&
      owner.pid! > 0;
    return whole ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
};

const ageOf = (path: string, clock: Clock): number => {
  try {
    return clock.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
};

const isStale = (path: string, clock: Clock): boolean => {
  const owner = ownerOf(path);
  if (owner === undefined) return ageOf(path, clock) > NAMELESS_STALE_MS;
  const state = stateOf(owner);
  return state === 'gone' || (state === 'unknown' && ageOf(path, clock) > FOREIGN_STALE_MS);
};

/**
 * Removes a lock whose process is gone. A second lock file guards the removal and staleness is judged again under
 * it: otherwise two waiting processes could both judge, and the slower would remove the lock the faster has just made.
 */
const takeOver = (path: string, clock: Clock, hint?: string): boolean => {
  if (!isStale(path, clock)) return false;
  const guard = `${path}.break`;
  if (!create(guard, { ...thisProcess(), token: '' }, hint)) {
    if (ageOf(guard, clock) > NAMELESS_STALE_MS) removeIfThere(guard, hint);
    return false;
  }
  try {
    if (isStale(path, clock)) removeIfThere(path, hint);
    return true;
  } finally {
    removeIfThere(guard, hint);
  }
};

const removeIfThere = (path: string, hint?: string): void => {
  try {
    unlinkSync(path);
  } catch (error) {
    if (fileErrorCode(error) !== 'ENOENT') throw fileError('remove', path, error, hint);
  }
};

const holderOf = (path: string): string => {
  const owner = ownerOf(path);
  return owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
};

const stillTaken = (path: string, waitMs: number): Error => {
  return dataError(`${holderOf(path)} has held ${path} for more than ${waitMs / 1000} s`, {
    hint: 'wait for it to finish; remove that file only if no such process runs',
  });
};
