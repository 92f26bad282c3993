import type { Exchange } from 'ccxt';
import { watchAnswers, wireNote } from './answers.js';
import { createExchange, type ExchangeSettings, originOf } from './create-exchange.js';
import { KNOWN_ORIGINS } from './known-origins.js';
import { type ProxyEnvironment, proxyFor } from './proxy.js';
import { checkReachable, type Network } from './reach.js';
import { type RetryOptions, withRetry } from './retry.js';
import { unreachableError } from './unreachable.js';
import { venueError } from './venue-error.js';

export interface OpenExchangeOptions extends ExchangeSettings {
  readonly attempts?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly environment?: ProxyEnvironment;
  readonly network?: Network;
}

/** A venue behind ccxt, with our errors and our retries around every request. */
export interface OpenExchange {
  readonly id: string;
  readonly ccxt: Exchange;
  /** Runs a request of ccxt; its failures come out as exchange errors. */
  readonly request: <T>(send: (exchange: Exchange) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a venue by its ccxt id. Asks first whether anybody is there (unless a proxy stands between), so that without
 * a network it fails in a moment. Throws a usage error with the nearest names for an unknown id.
 */
export const openExchange = async (id: string, options: OpenExchangeOptions = {}): Promise<OpenExchange> => {
  const { environment = process.env, network, sleep, attempts } = options;
  const known = options.baseUrl ?? (Object.hasOwn(KNOWN_ORIGINS, id) ? KNOWN_ORIGINS[id] : undefined);
  const probe = async (origin: string): Promise<void> => {
    if (proxyFor(origin, environment) === undefined) await checkReachable(id, origin, network);
  };
  if (known !== undefined) await probe(known);
  const exchange = await createExchange(id, options);
  const origin = known ?? originOf(exchange);
  if (known === undefined) await probe(origin);
  const proxy = proxyFor(origin, environment);
  if (proxy !== undefined) exchange.httpsProxy = proxy;
  const answers = watchAnswers(id, exchange);
  return {
    id,
    ccxt: exchange,
    request: (send) => {
      let note = wireNote('read');
      const retry: RetryOptions = {
        retryAfterMs: () => note.retryAfterMs,
        // Once a venue has answered, silence is a hitch of the line and not the lack of one.
        retryUnreachable: answers.any,
        ...(sleep === undefined ? {} : { sleep }),
        ...(attempts === undefined ? {} : { attempts }),
      };
      return withRetry(async () => {
        note = wireNote('read');
        try {
          const work = answers.noted(note, () => send(exchange));
          return await withDeadline(work, exchange.timeout * DEADLINE_FACTOR, id);
        } catch (error) {
          throw venueError(id, error, note);
        }
      }, retry);
    },
    close: async () => {
      await exchange.close();
      await (exchange as { fetchDispatcher?: { destroy: () => Promise<void> } }).fetchDispatcher?.destroy();
    },
  };
};

/** ccxt's own time-out ends when the headers arrive; this one also ends an answer that stalls half-way. */
export const DEADLINE_FACTOR = 3;

export const withDeadline = async <T>(work: Promise<T>, limitMs: number, id: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachableError(id, `no whole answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
