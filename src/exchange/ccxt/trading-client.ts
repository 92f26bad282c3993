import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from 'ccxt';
import { type Clock, systemClock } from '../../core/clock.js';
import { type Logger, silentLogger } from '../../core/log.js';
import { createRng, type Rng } from '../../core/rng.js';
import { type WireNote, watchAnswers, wireNote } from '../answers.js';
import { createExchange, originOf } from '../create-exchange.js';
import { KNOWN_ORIGINS } from '../known-origins.js';
import { ORDER_PATIENCE_MS } from '../port/order-patience.js';
import type { Leaves } from '../port/venue.js';
import { type ProxyEnvironment, proxyFor } from '../proxy.js';
import type { Network } from '../reach.js';
import { limitAnswers } from './answer-limit.js';
import { classify } from './classify.js';
import { dialectOf } from './dialect.js';
import { createRateBudget, type PublishedLimit, type RateBudget } from './rate-budget.js';
import { reachVenue } from './reach-venue.js';
import { createReadingPolicy, type ReadingPolicyOptions } from './reading-policy.js';
import { type Keys, scrubber } from './secrets.js';
import { dropClients, guardClients } from './stream-clients.js';
import { takeTurns } from './take-turns.js';

export interface TradingClientOptions {
  /** None for market data alone. */
  readonly keys?: Keys;
  readonly baseUrl?: string;
  readonly testnet?: boolean;
  /** How long an answer may take, ms; 10 s where it is not given. */
  readonly timeoutMs?: number;
  /** Shortest time between two requests, where the venue's own pace is not right. */
  readonly paceMs?: number;
  /** How old a signed request may be when it arrives, ms; Binance's own 5 s where it is not given. */
  readonly recvWindowMs?: number;
  /** A stream from which nothing comes for so long, not even an answer to a ping, is dead; 15 s where it is not given. */
  readonly silenceMs?: number;
  /** First pause before a stream is dialled again; 1 s where it is not given. It doubles up to 30 s. */
  readonly redialMs?: number;
  readonly reading?: Partial<
    Pick<ReadingPolicyOptions, 'attempts' | 'firstPauseMs' | 'failuresToOpen' | 'openMs' | 'atOnce'>
  >;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly rng?: Rng;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly environment?: ProxyEnvironment;
  readonly network?: Network;
}

/** A venue behind ccxt: requests that read are repeated, those that trade never. */
export interface TradingClient {
  /** As the user calls it. */
  readonly id: string;
  readonly ccxt: Exchange;
  readonly budget: RateBudget;
  readonly read: <T>(request: (exchange: Exchange) => Promise<T>) => Promise<T>;
  /**
   * Once, and never again; not at all (a transient error) where its turn does not come within five seconds. `counts`: it is
   * a new order, which the venue counts. `leaves` is called when its turn has come.
   */
  readonly trade: <T>(
    request: (exchange: Exchange) => Promise<T>,
    counts: boolean,
    leaves?: Leaves,
  ) => Promise<T>;
  readonly scrub: (text: string) => string;
  readonly close: () => Promise<void>;
}

/** ccxt counts 0.2 for one of Binance's weights. */
const WEIGHT_PER_COST = 5;
/** A whole answer may take so many times what its headers may. */
const DEADLINE_FACTOR = 3;

/** Opens a venue by its ccxt id; `id` is what it is called in messages. Asks first whether anybody is there. */
export const openTradingClient = async (
  id: string,
  ccxtId: string,
  options: TradingClientOptions,
): Promise<TradingClient> => {
  const { clock = systemClock, logger = silentLogger, sleep = delay, environment = process.env } = options;
  const { keys, silenceMs = 15_000 } = options;
  const scrub = keys === undefined ? (text: string) => text : scrubber(keys);
  const exchange = await createExchange(ccxtId, {
    streams: true,
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
    ...(options.testnet === undefined ? {} : { testnet: options.testnet }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    ...(options.paceMs === undefined ? {} : { paceMs: options.paceMs }),
    ...(keys === undefined ? {} : { keys }),
    options: {
      recvWindow: options.recvWindowMs ?? 5000,
      // Rates of one-off calls are read off the venue's headers, and its warnings are known.
      warnOnFetchOpenOrdersWithoutSymbol: false,
      // Both ask for what only the real venue has, and with keys; nothing here needs it.
      fetchCurrencies: false,
      fetchMargins: false,
      watchBalance: { fetchBalanceSnapshot: false, awaitBalanceSnapshot: false },
      // Candles of a market that it keeps: only what came since the last look is asked for, and a thousand of each of
      // twenty markets fill up for most of a day.
      OHLCVLimit: 100,
      // How long to wait before a stream is dialled again is decided here, where the wait can be ended.
      ws: { backoff: { base: 0 } },
    },
  });
  Object.assign(exchange, {
    streaming: { ...streamingOf(exchange), keepAlive: silenceMs / 2.5, maxPingPongMisses: 1.5 },
  });
  const origin =
    options.baseUrl ?? (options.testnet ? undefined : KNOWN_ORIGINS[ccxtId]) ?? originOf(exchange);
  const proxy = proxyFor(origin, environment);
  const { network } = options;
  const reached = proxy === undefined;
  if (reached) await reachVenue(id, origin, { sleep, ...(network === undefined ? {} : { network }) });
  else Object.assign(exchange, { httpsProxy: proxy, wssProxy: proxy });
  // Without it ccxt dials no stream that is not encrypted, which is what a simulated exchange on this machine has.
  await exchange.loadHttpProxyAgent();

  guardClients(exchange);
  limitAnswers(exchange, exchange.timeout * DEADLINE_FACTOR);
  const budget = createRateBudget({ venue: id, clock, sleep, logger });
  const answers = watchAnswers(id, exchange, {
    headers: budget.told,
    parsed: (body) => {
      const limits = (body as { rateLimits?: unknown } | null | undefined)?.rateLimits;
      if (Array.isArray(limits)) budget.limits(limits as readonly PublishedLimit[]);
    },
  });
  takeTurns(exchange, {
    venue: id,
    clock,
    note: answers.current,
    ...(dialectOf(ccxtId).countsWeight
      ? {
          pace: (cost, note) =>
            budget.take(Math.ceil(cost * WEIGHT_PER_COST - 1e-9), note?.priority ?? 'read', note?.leaveBy),
        }
      : {}),
  });

  let closed = false;
  const pauses = new WeakMap<Error, number>();
  const once = async <T>(note: WireNote, request: (exchange: Exchange) => Promise<T>): Promise<T> => {
    try {
      return await answers.noted(note, () => request(exchange));
    } catch (error) {
      const failure = classify(id, error, note, note.priority, scrub);
      if (note.retryAfterMs !== undefined) pauses.set(failure, note.retryAfterMs);
      throw failure;
    }
  };
  const policy = createReadingPolicy({
    venue: id,
    rng: options.rng ?? createRng(clock.now()),
    logger,
    // Where somebody was there, silence is a hitch. What is closed is not asked again.
    retryUnreachable: () => (reached || answers.any()) && !closed,
    retryAfterMs: (error) => pauses.get(error),
    ...options.reading,
  });
  return {
    id,
    ccxt: exchange,
    budget,
    scrub,
    read: (request) => policy.run(() => once(wireNote('read'), request)),
    trade: async (request, counts, leaves) => {
      const leaveBy = clock.now() + ORDER_PATIENCE_MS;
      if (counts) await budget.takeOrder(leaveBy);
      return once(wireNote('order', { leaveBy, ...(leaves === undefined ? {} : { leaves }) }), request);
    },
    close: async () => {
      closed = true;
      dropClients(exchange);
      await exchange.close();
      await (exchange as { fetchDispatcher?: { destroy: () => Promise<void> } }).fetchDispatcher?.destroy();
    },
  };
};

const streamingOf = (exchange: Exchange): object =>
  (exchange as unknown as { streaming?: object }).streaming ?? {};
