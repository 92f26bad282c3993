import { type Clock, monotonicMs, systemClock } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { type Logger, silentLogger } from '../../core/log.js';
import { BINANCE_LIMITS, createLimiter } from './api/limits.js';
import { createListenKeys } from './api/listen-keys.js';
import type { RateLimits } from './api/types.js';
import { countOrders } from './count-orders.js';
import { type DriverTimers, startDriver } from './driver.js';
import { createStandingState } from './faults/apply-standing.js';
import type { FaultRule } from './faults/fault-rule.js';
import { createInjector } from './faults/injector.js';
import type { Latency } from './faults/latency.js';
import { createRestHooks } from './faults/rest-hooks.js';
import { wallTime } from './faults/wall.js';
import { createRestHandler } from './rest/handler.js';
import { listen } from './rest/listen.js';
import { createStatistics, type SimulatorStatistics } from './statistics.js';
import type { SimulatedVenue, SimulatedVenueOptions } from './venue/types.js';
import { createVenue } from './venue/venue.js';
import { createAccountHub } from './ws/account-hub.js';
import { createApiServer } from './ws/api-server.js';
import { MOST_BUFFERED } from './ws/connection.js';
import { createApiPort } from './ws/create-api-port.js';
import { createMarketHub } from './ws/market-hub.js';
import { createSocketServer } from './ws/socket-server.js';
import { createStreamIndex } from './ws/stream-index.js';

export interface SimulatorOptions extends SimulatedVenueOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Market seconds per wall second; 0: the market stands still until `POST /sim/advance` moves it. */
  readonly speed: number;
  readonly faults?: readonly FaultRule[];
  /** Of every call; none where it is not given. */
  readonly latency?: Latency;
  /** Share of all calls that fail; none where it is not given. */
  readonly failureRate?: number;
  readonly limits?: Partial<RateLimits>;
  /** A reader that lets more than this pile up is cut off, bytes. */
  readonly mostBuffered?: number;
  readonly pingEveryMs?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Told once, when there are no more candles. */
  readonly onEnd?: () => void;
}

export interface SimulatorStatus {
  /** ms UTC. */
  readonly marketTime: number;
  /** There are no more candles: the market stands still. */
  readonly ended: boolean;
  /** Wall ms that the market is behind its speed. */
  readonly behindMs: number;
  /** Wall ms that were given up because the process slept or the machine cannot keep the speed. */
  readonly skippedMs: number;
  readonly statistics: SimulatorStatistics;
}

export interface RunningSimulator {
  /** `http://127.0.0.1:9080`. */
  readonly url: string;
  readonly venue: SimulatedVenue;
  readonly status: () => SimulatorStatus;
  readonly close: () => Promise<void>;
}

const NO_LATENCY: Latency = { ms: 0, spreadMs: 0, distribution: 'fixed' };

/** At Binance it is as often. */
const PING_EVERY_MS = 20_000;

const timers: DriverTimers = {
  monotonicMs,
  after: (ms, tick) => {
    const timer = setTimeout(tick, ms);
    return () => clearTimeout(timer);
  },
};

/** Throws a usage error for a rule about a market that is not there: it would never strike. */
const checkSymbols = (rules: readonly FaultRule[], symbols: readonly string[]): void => {
  for (const [index, { what }] of rules.entries())
    if ('symbol' in what && !symbols.includes(what.symbol))
      throw usageError(
        `rule ${index + 1} of the faults is about ${what.symbol}, which is not a market here`,
        `the markets are ${symbols.join(', ')}`,
      );
};

/**
 * Starts a simulated exchange: REST, streams and the WebSocket API on one port, the market moving. Throws a usage error
 * for a port that is taken and for what does not go together.
 */
export const startSimulator = async (options: SimulatorOptions): Promise<RunningSimulator> => {
  const { faults = [], seed, clock = systemClock, logger = silentLogger } = options;
  checkSymbols(
    faults,
    options.markets.map(({ symbol }) => symbol),
  );
  const venue = createVenue(options);
  const statistics = createStatistics();
  const injector = createInjector({
    rules: faults,
    seed,
    latency: options.latency ?? NO_LATENCY,
    failureRate: options.failureRate ?? 0,
    onFault: statistics.fault,
  });
  const marketTime = venue.marketTime;
  const wireClock: Clock = { now: () => clock.now() + injector.standing(marketTime()).skewMs };
  const limits: RateLimits = { ...BINANCE_LIMITS, ...options.limits };
  const limiter = createLimiter(wireClock, limits);
  const listenKeys = createListenKeys(wireClock, seed);
  const apiKeys = options.accounts.map(({ apiKey }) => apiKey);
  const applyStanding = createStandingState(venue, injector, apiKeys);
  const shared = { injector, statistics, marketTime, applyStanding, wall: wallTime };
  const port = createApiPort({ venue, wireClock, limits, listenKeys }, limiter);
  const index = createStreamIndex();
  const marketHub = createMarketHub(venue, index);
  const accountHub = createAccountHub(venue);
  countOrders(venue, statistics);
  let ended = false;
  const status = (): SimulatorStatus => ({
    marketTime: marketTime(),
    ended,
    behindMs: Math.round(driver.behindMs()),
    skippedMs: Math.round(driver.skippedMs()),
    statistics: statistics.read(),
  });
  const rest = createRestHandler({
    // Whoever moves the market by hand sees at once what came of it.
    venue: {
      ...venue,
      advanceTo: (time) => {
        venue.advanceTo(time);
        applyStanding();
        sockets.flushAll();
      },
    },
    wireClock,
    limiter,
    listenKeys,
    logger,
    hooks: createRestHooks({ ...shared, wireClock }),
    setFaults: injector.setActive,
    speed: () => options.speed,
    manual: options.speed === 0,
    status,
  });
  const running = await listen(rest.handle, { port: options.port, host: options.host });
  const sockets = createSocketServer({
    server: running.server,
    venue,
    listenKeys,
    index,
    marketHub,
    accountHub,
    api: createApiServer({ ...shared, port, hub: accountHub, logger }),
    injector,
    statistics,
    applyStanding,
    now: wireClock.now,
    wall: wallTime,
    mostBuffered: options.mostBuffered ?? MOST_BUFFERED,
    pingEveryMs: options.pingEveryMs ?? PING_EVERY_MS,
  });
  const driver = startDriver({
    startTime: options.startTime,
    endTime: venue.endTime(),
    speed: options.speed,
    advanceTo: (time) => {
      venue.advanceTo(time);
      applyStanding();
    },
    onTick: sockets.tick,
    onEnd: () => {
      ended = true;
      options.onEnd?.();
    },
    timers,
  });
  return {
    url: running.url,
    venue,
    status,
    close: async () => {
      driver.stop();
      await sockets.close();
      await running.close();
    },
  };
};
