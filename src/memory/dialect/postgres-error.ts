import { dataError, exchangeError, TraderError, usageError } from '../../core/errors.js';
import { constraintError } from './sqlite-error.js';

interface Problem {
  readonly message: string;
  readonly code?: unknown;
  readonly syscall?: unknown;
}

/** Told by what it has, not by its class: errors of Node's own parts may be of another realm's `Error`. */
const isProblem = (error: unknown): error is Problem =>
  typeof (error as Partial<Problem> | null | undefined)?.message === 'string';

const codeOf = (error: unknown): string => {
  const code = (error as Partial<Problem> | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

type Say = (place: string, text: string, cause: unknown) => TraderError;

const unreachable: Say = (place, text, cause) =>
  exchangeError('transient', `the database ${place} cannot be reached: ${text}`, {
    hint: 'check that the server runs, and check the address: --db or DATABASE_URL',
    cause,
  });

/** What the network says repeats the address; its code says enough. */
const unconnected: Say = (place, _text, cause) => unreachable(place, codeOf(cause), cause);

const refused: Say = (place, text, cause) =>
  exchangeError('rejected', `the database ${place} refuses the connection: ${text}`, {
    hint: 'check user, password and database in the address: --db or DATABASE_URL',
    cause,
  });

const unsafe: Say = (place, text, cause) =>
  exchangeError('rejected', `no safe connection to the database ${place}: ${text}`, {
    hint: 'check sslmode, sslrootcert and the names in the address: --db or DATABASE_URL',
    cause,
  });

// What could not be taken apart may hold the password anywhere: the cause, which may repeat it, is not passed on.
const noAddress: Say = (place, text) =>
  usageError(
    `the address of the database ${place} cannot be used: ${text}`,
    'write postgres://USER:PASSWORD@HOST:5432/NAME, with @ : / ? # % in a password as %40 %3A %2F %3F %23 %25',
  );

const noFile: Say = (place, text) =>
  usageError(`the address of the database ${place} names a file that cannot be read: ${text}`, 'correct it');

const noSchema: Say = (place, text, cause) =>
  exchangeError('rejected', `the database ${place} has no place for tables: ${text}`, {
    hint: 'make the schema that the search_path of the user or the address names',
    cause,
  });

/** A value that a column cannot take is what a rule of SQLite refuses: the same is said of both. */
const badRow: Say = (_place, text, cause) => constraintError(text, cause);

const conflict: Say = (place, text, cause) =>
  exchangeError('transient', `the database ${place} took the change back: ${text}`, {
    hint: 'other programs change the same rows; nothing was stored, try again',
    cause,
  });

const stopped: Say = (place, text, cause) =>
  exchangeError('transient', `the database ${place} stopped the statement: ${text}`, {
    hint: 'an administrator or a time limit of the server did; nothing was stored, try again',
    cause,
  });

const full: Say = (place, text, cause) =>
  dataError(`the database ${place} is out of room: ${text}`, {
    hint: 'nothing of the last change was kept; make room on the server',
    cause,
  });

const readOnly: Say = (place, _text, cause) =>
  dataError(`the database ${place} cannot be written: it is read-only`, {
    hint: 'use a server and a connection that take changes',
    cause,
  });

const forbidden: Say = (place, text, cause) =>
  dataError(`the database ${place} does not allow it: ${text}`, {
    hint: 'the user needs the right to create tables in its schema',
    cause,
  });

/** Codes of PostgreSQL, of the network and of Node, by what they mean. The first that the code starts with counts. */
const MEANINGS: readonly (readonly [code: RegExp, say: Say])[] = [
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOENT)/, unconnected],
  [/^(ERR_INVALID_URL|ERR_INVALID_ARG|ERR_SOCKET_BAD_PORT)/, noAddress],
  [/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/, unsafe],
  // Connection exceptions; the server ends, crashed or starts.
  [/^(08|57P0[1-5])/, unreachable],
  // Authorisation; no such database.
  [/^(28|3D000)/, refused],
  [/^3F000/, noSchema],
  [/^2[23]/, badRow],
  [/^25006/, readOnly],
  [/^40/, conflict],
  [/^42501/, forbidden],
  // Out of disk, memory or connections.
  [/^53/, full],
  [/^57/, stopped],
];

/** What the driver says in words alone. */
const WORDS: readonly (readonly [text: RegExp, say: Say])[] = [
  [/does not support SSL|SSL|certificate/i, unsafe],
  [/timeout|terminated|Connection ended|not queryable|been discarded/i, unreachable],
  [/^(URI malformed|Invalid URL|Invalid \w+ value)/, noAddress],
];

/** Files that the address names (`sslrootcert`) are opened, too; a socket is connected to. */
const isFile = (error: Problem): boolean => error.syscall === 'open';

/**
 * What PostgreSQL or the way to it says, as an error of ours; what nobody can have caused but a bug stays as it is. The
 * URL, which may hold a password, is never repeated.
 */
export const postgresError = (place: string, error: unknown): unknown => {
  if (error instanceof TraderError || !isProblem(error)) return error;
  const [code, text] = [codeOf(error), error.message.replace(/\s+/g, ' ').trim()];
  const [, say] =
    (isFile(error) ? ([/^/, noFile] as const) : undefined) ??
    MEANINGS.find(([pattern]) => pattern.test(code)) ??
    (code === '' ? WORDS.find(([pattern]) => pattern.test(text)) : undefined) ??
    [];
  return say === undefined ? error : say(place, text || code, error);
};

/** As `postgresError` for an attempt to connect: whatever went wrong there is no bug of this program. */
export const connectingError = (place: string, error: unknown): unknown => {
  const known = postgresError(place, error);
  return known === error && isProblem(error) && !(error instanceof TraderError)
    ? unreachable(place, error.message, error)
    : known;
};

/** Whether the connection was lost while COMMIT was on its way: then nobody knows whether it arrived. */
export const isLostOnTheWay = (error: unknown): boolean => {
  const cause = error instanceof TraderError ? error.cause : error;
  if (!isProblem(cause)) return false;
  const code = codeOf(cause);
  // The driver does not send over a connection that it knows to be broken.
  if (/not queryable|been discarded/.test(cause.message)) return false;
  return (
    /^(08|57P0|ECONN|ETIMEDOUT|EPIPE)/.test(code) ||
    (code === '' && /timeout|terminated/i.test(cause.message))
  );
};

/** Whether the server took a transaction back only because others ran beside it: it may be begun anew. */
export const isConflict = (error: unknown): boolean => {
  const cause = error instanceof TraderError ? error.cause : error;
  return ['40001', '40P01'].includes(codeOf(cause));
};
