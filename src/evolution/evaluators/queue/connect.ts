import { Redis } from 'ioredis';
import { exchangeError, messageOf, type TraderError } from '../../../core/errors.js';
import type { QueueAddress } from './address.js';
import { refusalOf } from './refusal.js';

interface Connecting {
  /** As `CLIENT LIST` of the server shows it. */
  readonly name: string;
  /** After this a command that was not answered fails; without it commands wait for the server to come back. */
  readonly commandMs?: number;
}

/** Between two attempts, at most. */
const LONGEST_PAUSE_MS = 1000;

/** A timer of this holds the process wherever a connection is ended whose line is down already, as while the server is away. */
const CLOSING_MS = 100;

/**
 * The queue makes further connections of one that it is given, and can close them only while the server answers: they end
 * with the first one here.
 */
const endTogether = (redis: Redis): Redis => {
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (...overrides) => {
    const clone = duplicate(...overrides);
    clone.on('error', () => undefined);
    // One that has ended already would hold the process for two seconds more: a timer waits for its line to close.
    redis.once('end', () => {
      if (clone.status !== 'end') clone.disconnect();
    });
    return clone;
  };
  return redis;
};

/** A connection that comes back by itself whenever the server does. */
export const connectRedis = (
  { host, port, database, secure, username, password }: QueueAddress,
  { name, commandMs }: Connecting,
): Redis => {
  const redis = new Redis({
    host,
    port,
    db: database,
    ...(secure ? { tls: {} } : {}),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(commandMs === undefined ? {} : { commandTimeout: commandMs }),
    connectionName: name,
    disconnectTimeout: CLOSING_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(LONGEST_PAUSE_MS, 50 * times),
  });
  // What becomes of a lost connection is seen by whoever waits for an answer; without a listener it would be printed.
  redis.on('error', () => undefined);
  return endTogether(redis);
};

const unreachable = ({ shown, secure }: QueueAddress, cause: unknown): TraderError =>
  exchangeError('transient', `Redis at ${shown} does not answer: ${messageOf(cause)}`, {
    hint: `start it, or check the address of the queue: is it ${secure ? 'redis:// without' : 'rediss:// with'} TLS?`,
    cause,
  });

/**
 * Waits until the server has answered once. Throws a venue error (exit code 5) where it does not within `ms`, at once where
 * it refuses the password or its certificate is not taken.
 */
export const reachRedis = (redis: Redis, address: QueueAddress, ms: number): Promise<void> =>
  new Promise((resolve, reject) => {
    let last: unknown = new Error('no connection was made in time');
    const end = (then: () => void): void => {
      clearTimeout(timer);
      redis.removeListener('ready', ready);
      redis.removeListener('error', note);
      then();
    };
    const ready = (): void => end(resolve);
    const note = (error: Error): void => {
      last = error;
      const refusal = refusalOf(address, error);
      if (refusal !== null) end(() => reject(refusal));
    };
    const timer = setTimeout(() => end(() => reject(unreachable(address, last))), ms);
    redis.on('error', note);
    redis.once('ready', ready);
    if (redis.status === 'ready') ready();
  });
