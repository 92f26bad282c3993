import { lstatSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { refusedError, type TraderError } from '../../core/errors.js';

/** Whoever listens has answered by then: the system does it for them. */
const PROBE_MS = 2_000;

/** Nobody is there: never was, died, or (reset) went away while the connection waited to be taken. */
const NOBODY = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET'];

/** Whether somebody listens at the address of a socket. One too busy to take a connection counts as listening. */
export const answers = (path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = connect(path);
    const settle = (alive: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(alive);
    };
    const timer = setTimeout(() => settle(true), PROBE_MS);
    socket.once('connect', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (NOBODY.includes(error.code ?? '')) return settle(false);
      if (error.code === 'EAGAIN') return settle(true);
      clearTimeout(timer);
      reject(error);
    });
  });

/**
 * Makes room for a new socket: takes away one whose session is dead. Throws a refused error where a session listens, and
 * where something that is no socket is in the way. Two sessions of one id that begin in the same instant are not told
 * apart here: the lock of the session in the database does that, and is taken before.
 */
export const claimSocket = async (path: string): Promise<void> => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw refusedError(`${path} is in the way: it is not a socket`, { hint: 'move it elsewhere' });
  }
  if (await answers(path)) throw alreadyRunning(path);
  rmSync(path, { force: true });
};

export const alreadyRunning = (path: string): TraderError =>
  refusedError(`a session is already running at ${path}`, { hint: 'stop it first: trader live --stop' });
