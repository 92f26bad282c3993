import type { Exchange } from 'ccxt';
import { watchAnswers } from './answers.js';
import { refuseUnknownVenue } from './check-venue.js';
import { KNOWN_ORIGINS } from './known-origins.js';
import { type ProxyEnvironment, proxyFor } from './proxy.js';
import { checkReachable, type Network } from './reach.js';
import { type RetryOptions, withRetry } from './retry.js';
import { unreachableError } from './unreachable.js';
import { venueError } from './venue-error.js';

export interface OpenExchangeOptions {
  /** Sends every request to this origin (`http://127.0.0.1:8080`) instead of the venue's own. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  /** Shortest time between two requests; the venue's own published pace where it is not given. */
  readonly paceMs?: number;
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
      const retry: RetryOptions = {
        retryAfterMs: () => answers.last().retryAfterMs,
        // Once a venue has answered, silence is a hitch of the line and not the lack of one.
        retryUnreachable: answers.any,
        ...(sleep === undefined ? {} : { sleep }),
        ...(attempts === undefined ? {} : { attempts }),
      };
      return withRetry(async () => {
        answers.forget();
        try {
          return await withDeadline(send(exchange), exchange.timeout * DEADLINE_FACTOR, id);
        } catch (error) {
          throw venueError(id, error, answers.last());
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
const DEADLINE_FACTOR = 3;

const withDeadline = async <T>(work: Promise<T>, limitMs: number, id: string): Promise<T> => {
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

const createExchange = async (id: string, options: OpenExchangeOptions): Promise<Exchange> => {
  const { default: ccxt } = await import('ccxt');
  refuseUnknownVenue(id, ccxt.exchanges);
  const makers = ccxt as unknown as Readonly<Record<string, new (config: object) => Exchange>>;
  const exchange = new makers[id]!({
    enableRateLimit: true,
    timeout: options.timeoutMs ?? 10_000,
    options: {
      defaultType: 'spot',
      ...(id.startsWith('binance') ? { fetchMarkets: { types: ['spot'] } } : {}),
    },
    ...(options.paceMs === undefined ? {} : { rateLimit: options.paceMs }),
  });
  if (options.baseUrl !== undefined) {
    exchange.urls.api = withOrigin(exchange.urls.api, options.baseUrl.replace(/\/+$/, ''));
  }
  return exchange;
};

/** The same tree of addresses on another server. */
const withOrigin = (urls: unknown, origin: string): never => {
  const moved =
    typeof urls === 'string'
      ? urls.replace(/^https?:\/\/[^/]+/, origin)
      : Object.fromEntries(Object.entries(urls ?? {}).map(([name, url]) => [name, withOrigin(url, origin)]));
  return moved as never;
};

/** The server that a venue's public requests go to, from ccxt's description of it. */
const originOf = (exchange: Exchange): string => {
  const leaves = (urls: unknown): readonly string[] =>
    typeof urls === 'string' ? [urls] : Object.values(urls ?? {}).flatMap(leaves);
  const api: Readonly<Record<string, unknown>> =
    typeof exchange.urls.api === 'object'
      ? (exchange.urls.api as Record<string, unknown>)
      : { public: exchange.urls.api };
  const [first] = leaves([api.public, api.rest, api.spot, api].filter((urls) => urls !== undefined));
  return new URL((first ?? '').replace('{hostname}', exchange.hostname ?? '')).origin;
};
