import type { Exchange } from 'ccxt';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import { failureOf, venueFailure } from '../failure.js';
import { createPause } from '../pause.js';
import { plainText } from '../venue-error.js';

export interface LinkOptions {
  readonly venue: string;
  readonly exchange: Exchange;
  readonly logger: Logger;
  /** Between a stream that ended and the next attempt; ccxt waits longer when that ends again. */
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
  readonly close: () => Promise<void>;
}

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
  const keepRunning = async (isConnected: boolean): Promise<void> => {
    let connected = isConnected;
    while (!closed) {
      try {
        if (!connected) await connect();
        await runOnce();
      } catch (error) {
        turn('down', reasonOf(error));
        dropClients(exchange);
        if (!closed) await pause.wait(redialMs);
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
  const running = keepRunning(connected);
  return {
    state: () => state,
    recycle: (reason) => {
      turn('down', reason);
      dropClients(exchange);
    },
    close: async () => {
      closed = true;
      round++;
      pause.end();
      dropClients(exchange);
      await running;
    },
  };
};

interface Dialled {
  readonly error?: unknown;
  readonly onError: (error: Error) => void;
  readonly close: () => unknown;
}

/** Ends every connection of a stream, and with it whoever waits for its messages. */
const dropClients = (exchange: Exchange): void => {
  const clients = (exchange as unknown as { clients?: Record<string, Dialled> }).clients ?? {};
  for (const [url, client] of Object.entries(clients)) {
    // Not by client.close(): that waits for an answer, which a dead connection never gives.
    client.onError(new Error('the stream was ended'));
    (client as unknown as { connection?: { terminate?: () => void } }).connection?.terminate?.();
    delete clients[url];
  }
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
