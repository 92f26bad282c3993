import ccxt from 'ccxt';
import type { CandleRow } from '../../../../src/core/candles.js';
import {
  type RunningSimulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../../src/exchange/simulator/start-simulator.js';
import { handMarket, KEY, MINUTE, SECRET, START } from '../world.js';

/** Hours of a market that can be reckoned by hand: each candle opens at 100, touches 95 and 110, and closes at 100. */
export const steady: readonly CandleRow[] = Array.from(
  { length: 3000 },
  (_, i): CandleRow => [START + i * MINUTE, 100, 110, 95, 100, 10],
);

export interface ProWorld {
  readonly simulator: RunningSimulator;
  /** Moves the market, ms, over the wire. */
  readonly advance: (by: number) => Promise<void>;
  /** Waits for something, and moves the market by so much again and again meanwhile. */
  readonly during: <T>(promise: Promise<T>, by?: number) => Promise<T>;
  readonly client: (config?: object) => InstanceType<typeof ccxt.pro.binance>;
  readonly close: () => Promise<void>;
}

/** The addresses of ccxt, moved to a simulator. */
const moved = (urls: unknown, http: string): unknown => {
  if (typeof urls !== 'string')
    return Object.fromEntries(
      Object.entries(urls as Record<string, unknown>).map(([name, url]) => [name, moved(url, http)]),
    );
  const ws = http.replace('http', 'ws');
  // The name of Binance's server for streams begins with "stream", which is how ccxt knows spot streams.
  if (urls.startsWith('wss://stream')) return `${ws}/stream/ws`;
  return urls.replace(/^wss:\/\/[^/]+/, ws).replace(/^https:\/\/[^/]+/, http);
};

/** A simulator that stands still, and clients of it: ccxt as it comes, with its addresses moved. */
export const openProWorld = async (options: Partial<SimulatorOptions> = {}): Promise<ProWorld> => {
  const simulator = await startSimulator({
    host: '127.0.0.1',
    port: 0,
    seed: 7,
    speed: 0,
    startTime: START,
    markets: [handMarket(steady)],
    accounts: [{ apiKey: KEY, apiSecret: SECRET, balances: { USDT: '1000', BTC: '5' } }],
    ...options,
  });
  const clients: InstanceType<typeof ccxt.pro.binance>[] = [];
  const advance = async (by: number): Promise<void> => {
    const answer = await fetch(`${simulator.url}/sim/advance?by=${by}`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    simulator,
    advance,
    during: async (promise, by = 5000) => {
      let waiting = true;
      const stop = (): void => {
        waiting = false;
      };
      promise.then(stop, stop);
      while (waiting) await advance(by);
      return promise;
    },
    client: (config = {}) => {
      const exchange = new ccxt.pro.binance({
        apiKey: KEY,
        secret: SECRET,
        enableRateLimit: false,
        options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] } },
        ...config,
      });
      exchange.urls.api = moved(exchange.urls.api, simulator.url) as never;
      clients.push(exchange);
      return exchange;
    },
    close: async () => {
      for (const client of clients) await client.close();
      await simulator.close();
    },
  };
};

/** A client that is ready: ccxt wants its agent for `ws://` loaded first. */
export const readyClient = async (world: ProWorld, config: object = {}) => {
  const exchange = world.client(config);
  await exchange.loadHttpProxyAgent();
  await exchange.loadMarkets();
  return exchange;
};
