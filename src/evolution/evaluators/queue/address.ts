import { usageError } from '../../../core/errors.js';

/** Where a Redis server is, taken apart. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly secure: boolean;
  readonly username?: string;
  readonly password?: string;
  /** The address fit to be shown: without user and password. */
  readonly shown: string;
}

const HINT = 'write redis://127.0.0.1:6379, or rediss://user:password@host:6380/0 for TLS';
const USUAL_PORT = 6379;

/** Never tells what was typed: a password may be anywhere in it. */
const refuse = (why: string) => usageError(`the address of the queue ${why}`, HINT);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) throw refuse('has a % that stands for nothing: write %25 for a % itself');
    throw error;
  }
};

/**
 * Parses `redis://` and `rediss://` (TLS) URLs: host, port, database, user and password. Throws a usage error for anything
 * else, which never repeats the text.
 */
export const parseQueueAddress = (text: string): QueueAddress => {
  const typed = text.trim();
  if (!URL.canParse(typed)) throw refuse('is no URL');
  const url = new URL(typed);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:')
    throw refuse('is neither redis:// nor rediss://');
  // An @ after the host is a password with a character in it that ended the host's part too early.
  if (`${url.pathname}${url.search}${url.hash}`.includes('@'))
    throw refuse('has an @ after the host: write %2F for a /, %3F for a ? and %23 for a # in a password');
  if (url.hostname === '') throw refuse('names no host');
  if (url.search !== '' || url.hash !== '') throw refuse('has options that are not known');
  if (!/^\/?\d{0,4}$/.test(url.pathname)) throw refuse('names no database: it ends with a number, as in /0');
  const port = url.port === '' ? USUAL_PORT : Number(url.port);
  const database = Number(url.pathname.slice(1));
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host,
    port,
    database,
    secure: url.protocol === 'rediss:',
    ...(url.username === '' ? {} : { username: decoded(url.username) }),
    ...(url.password === '' ? {} : { password: decoded(url.password) }),
    shown: `${url.protocol}//${url.hostname}:${port}${database === 0 ? '' : `/${database}`}`,
  };
};
