import { dataError } from '../../core/errors.js';
import { type Pause, wait } from './pause.js';
import { isBusy, sqliteError } from './sqlite-error.js';

/** How long SQLite itself waits for another program, and with it this whole process. */
export const SLICE_MS = 25;

/** How long other work of this process then goes on before the next attempt. */
const PAUSE_MS = 25;

/** A minute in all. */
const ATTEMPTS = 60_000 / (SLICE_MS + PAUSE_MS);

const heldError = (path: string, cause: unknown) =>
  dataError(`the database ${path} has been held by another program for a minute`, {
    hint: 'end that program or wait until it is done, then try again',
    cause,
  });

/**
 * Does a step that another program may keep a SQLite database from doing, again and again for up to a minute, while
 * other work of this process goes on. Throws a data error that names the file where it is held for longer.
 */
export const patiently = async <T>(path: string, step: () => T, pause: Pause = wait): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error)) throw sqliteError(path, error);
      if (attempt >= ATTEMPTS) throw heldError(path, error);
      await pause(PAUSE_MS);
    }
  }
};
