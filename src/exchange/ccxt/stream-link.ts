import type { Exchange } from 'ccxt';
import { monotonicMs } from '../../core/clock.js';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import { failureOf, venueFailure } from '../failure.js';
import { createPause } from '../pause.js';
import { plainText } from '../venue-error.js';
import { dropClients } from './stream-clients.js';

export interface LinkOptions {
  readonly venue: string;
  readonly exchange: Exchange;
  readonly logger: Logger;
  /** Between a stream that ended and the next attempt; twice as long each time that ends again soon. */
  readonly redialMs: number;
  readonly scrub: (text: string) => string;
  /** Signs in and subscribes; resolves when the stream is up. */
  readonly prepare: () => Promise<void>;
  /** Whether the first message tells that the stream is up, and not that it is prepared. */
  readonly upByMessage?: boolean;
  /** Each resolves with the next message of its kind, told to whom it concerns. */
  readonly streams: readonly (() => Promise<void>)[];
  readonly changed: (state: 'up' | 'down', reason: string) => void;
}

/** A stream that is dialled again whenever it ends. */
export interface Link {
  readonly state: () => 'up' | 'down';
  /** Ends the connection that there is; the next one is dialled. */
  readonly recycle: (reason: string) => void;
  readonly close: () => void;
}

/** A stream that held for so long begins anew with short pauses. */
const STABLE_MS = 60_000;
const LONGEST_REDIAL_MS = 30_000;

/**
 * Keeps the streams of a venue running until it is closed. A refused key throws here, at the first attempt; everything
 * else is tried again and again, and told as `down` and `up`.
 */
export const openLink = async (options: LinkOptions): Promise<Link> => {
  const { exchange, prepare, streams, changed, redialMs, logger, venue } = options;
  let state: 'up' | 'down' = 'down';
  let closed = false;
  let round = 0;
  const pause = createPause();
  const turn = (next: 'up' | 'down', reason: string): void => {
    if (closed || next === state) return;
    state = next;
    logger.info('stream-state', { venue, state, reason });
    changed(next, reason);
  };
  const reasonOf = (error: unknown): string => options.scrub(plainText(venue, messageOf(error)));
  const connect = async (): Promise<void> => {
    await prepare();
    if (options.upByMessage !== true) turn('up', 'the stream is connected');
  };
  const runOnce = async (): Promise<void> => {
    const mine = ++round;
    const loop = async (stream: () => Promise<void>): Promise<void> => {
      while (!closed && mine === round) {
        await stream();
        if (mine === round) turn('up', 'the stream tells something');
      }
    };
    // The first to fail ends the round; the others end with the connection they share.
    const loops = streams.map(loop);
    try {
      await Promise.race(loops);
    } finally {
      if (mine === round) round++;
    }
  };
  let redials = 0;
  let endedAt = Number.NEGATIVE_INFINITY;
  const nextPause = (): number => {
    if (monotonicMs() - endedAt > STABLE_MS) redials = 0;
    endedAt = monotonicMs();
    return Math.min(LONGEST_REDIAL_MS, redialMs * 2 ** Math.min(redials++, 10));
  };
  const keepRunning = async (isConnected: boolean): Promise<void> => {
    let connected = isConnected;
    while (!closed) {
      try {
        if (!connected) await connect();
        await runOnce();
      } catch (error) {
        turn('down', reasonOf(error));
        dropClients(exchange);
        if (!closed) await pause.wait(nextPause());
      }
      connected = false;
    }
  };
  let connected = false;
  try {
    await connect();
    connected = true;
  } catch (error) {
    const refused = refusal(venue, error, reasonOf(error));
    if (refused !== null) throw refused;
    changed('down', reasonOf(error));
    dropClients(exchange);
  }
  // It never fails: what goes wrong in it is told and tried again. Whoever closes it does not wait for the network.
  void keepRunning(connected);
  return {
    state: () => state,
    recycle: (reason) => {
      turn('down', reason);
      dropClients(exchange);
    },
    close: () => {
      closed = true;
      round++;
      pause.end();
      dropClients(exchange);
    },
  };
};

/** What is not worth another attempt: a key that is refused. */
const refusal = (venue: string, error: unknown, reason: string): Error | null => {
  if (isTraderError(error)) {
    const passing = error.kind === 'exchange-transient' || error.kind === 'exchange-unknown';
    return passing ? null : error;
  }
  const name = error instanceof Error ? error.constructor.name : '';
  if (name === 'AuthenticationError')
    return venueFailure('rejected', 'authentication', `${venue} refused: ${reason}`);
  if (name === 'PermissionDenied')
    return venueFailure('rejected', 'permission', `${venue} refused: ${reason}`);
  if (name === 'InvalidNonce') return venueFailure('rejected', 'clock', `${venue} refused: ${reason}`);
  return failureOf(error) === 'authentication' ? (error as Error) : null;
};
