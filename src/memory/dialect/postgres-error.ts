import { dataError, exchangeError, messageOf, TraderError } from '../../core/errors.js';
import { constraintError } from './sqlite-error.js';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'ENOENT'];

/** What PostgreSQL or the way to it says, as an error of ours. The URL, which may hold a password, is never repeated. */
export const postgresError = (place: string, error: unknown): unknown => {
  if (error instanceof TraderError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const text = messageOf(error);
  if (UNREACHABLE.includes(code) || /timeout|terminated|Connection ended/i.test(text)) {
    return exchangeError('transient', `the database ${place} cannot be reached: ${code || text}`, {
      hint: 'check that the server runs, and check the address: --db or DATABASE_URL',
      cause: error,
    });
  }
  // Class 28: authorisation; 3D000: no such database.
  if (code.startsWith('28') || code === '3D000') {
    return exchangeError('rejected', `the database ${place} refuses the connection: ${text}`, {
      hint: 'check user, password and database in the address: --db or DATABASE_URL',
      cause: error,
    });
  }
  // Class 53: out of disk, memory or connections.
  if (code.startsWith('53')) {
    return dataError(`the database ${place} is out of room: ${text}`, {
      hint: 'nothing of the last change was kept; make room on the server',
      cause: error,
    });
  }
  if (code.startsWith('23')) return constraintError(text, error);
  if (code === '42501') {
    return dataError(`the database ${place} does not allow it: ${text}`, {
      hint: 'the user needs the right to create tables in its schema',
      cause: error,
    });
  }
  return error;
};
