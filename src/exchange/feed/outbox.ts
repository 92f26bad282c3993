import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicMs } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import type { FeedEvent } from '../port/feed.js';

export interface OutboxOptions {
  readonly listener: (event: FeedEvent) => Promise<void>;
  readonly logger: Logger;
  /** Most single trades that wait for a slow listener; the oldest are dropped. */
  readonly mostTrades: number;
  readonly monotonic?: () => number;
}

/** Timers and sockets have their turn at least so often while events wait, ms on the wall. */
const TURN_MS = 50;

/** What waits for the listener. */
export interface Outbox {
  readonly push: (event: FeedEvent) => void;
  /** Whether a closed candle of that market waits. */
  readonly holds: (symbol: SymbolName) => boolean;
  /** Resolves when nothing waits any more. */
  readonly settled: () => Promise<void>;
  /** Forgets what waits. The listener may be the one who calls this: it is not waited for. */
  readonly close: () => void;
}

/**
 * Tells events one after the other, each when the listener is done with the one before. Of an unfinished candle only the
 * newest state waits; closed candles all wait; of trades a bounded number, and a log line says how many were dropped.
 */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { listener, logger, mostTrades, monotonic = monotonicMs } = options;
  let waiting: FeedEvent[] = [];
  let tradesWaiting = 0;
  const closedWaiting = new Map<SymbolName, number>();
  let dropped = 0;
  let telling: Promise<void> | undefined;
  let closed = false;

  const count = (event: FeedEvent, by: 1 | -1): void => {
    if (event.kind === 'trade') tradesWaiting += by;
    if (event.kind === 'candle' && event.closed)
      closedWaiting.set(event.symbol, (closedWaiting.get(event.symbol) ?? 0) + by);
  };
  const tell = async (): Promise<void> => {
    let turnAt = monotonic();
    for (let event = waiting.shift(); event !== undefined && !closed; event = waiting.shift()) {
      count(event, -1);
      try {
        await listener(event);
      } catch (error) {
        logger.error('feed-listener-failed', { event: event.kind, error: messageOf(error) });
      }
      // A listener that waits for no I/O would leave no time for signs of life, commands and the sockets themselves.
      if (monotonic() - turnAt >= TURN_MS) {
        await nextTurn();
        turnAt = monotonic();
      }
    }
  };
  const pump = (): void => {
    telling ??= tell().finally(() => {
      telling = undefined;
      if (waiting.length > 0 && !closed) pump();
    });
  };
  return {
    push: (event) => {
      if (closed) return;
      if (event.kind === 'alive' && isTold(waiting, event.symbol)) return;
      if (event.kind === 'candle') dropUnfinished(waiting, event.symbol);
      count(event, 1);
      if (event.kind === 'trade' && tradesWaiting > mostTrades) {
        const oldest = waiting.findIndex(({ kind }) => kind === 'trade');
        if (oldest >= 0) {
          waiting.splice(oldest, 1);
          tradesWaiting--;
          dropped++;
          // Once for every hundred, so that the log is not what is slow.
          if (dropped % 100 === 1) logger.warn('trades-dropped', { dropped });
        }
      }
      waiting.push(event);
      pump();
    },
    holds: (symbol) => (closedWaiting.get(symbol) ?? 0) > 0,
    settled: async () => {
      while (telling !== undefined) await telling;
    },
    close: () => {
      closed = true;
      waiting = [];
      closedWaiting.clear();
    },
  };
};

/** What waits of a market says already that it is alive. */
const isTold = (waiting: readonly FeedEvent[], symbol: SymbolName): boolean =>
  waiting.some((event) => (event.kind === 'candle' || event.kind === 'alive') && event.symbol === symbol);

/** The unfinished state of a market that still waits is overtaken by whatever comes next of it. */
const dropUnfinished = (waiting: FeedEvent[], symbol: string): void => {
  const at = waiting.findIndex(
    (event) => event.kind === 'candle' && event.symbol === symbol && !event.closed,
  );
  if (at >= 0) waiting.splice(at, 1);
};
