import { createHmac } from 'node:crypto';
import { type CandleRow, candlesFromRows } from '../../../src/core/candles.js';
import { fixedClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import type { Timeframe } from '../../../src/core/timeframe.js';
import { BINANCE_LIMITS, createLimiter } from '../../../src/exchange/simulator/api/limits.js';
import { createListenKeys } from '../../../src/exchange/simulator/api/listen-keys.js';
import type { RateLimits } from '../../../src/exchange/simulator/api/types.js';
import type { SimulatedMarket } from '../../../src/exchange/simulator/market/types.js';
import { createRestHandler } from '../../../src/exchange/simulator/rest/handler.js';
import { listen } from '../../../src/exchange/simulator/rest/listen.js';
import type { RestDeps } from '../../../src/exchange/simulator/rest/types.js';
import { units } from '../../../src/exchange/simulator/units.js';
import type { NewOrder } from '../../../src/exchange/simulator/venue/order.js';
import type { SimulatedVenue, SimulatedVenueOptions } from '../../../src/exchange/simulator/venue/types.js';
import { createVenue } from '../../../src/exchange/simulator/venue/venue.js';

export const MINUTE = 60_000;
/** 2024-03-05 00:00 UTC. */
export const START = 1_709_596_800_000;
/** What the wire's clock shows: another day than the market's. */
export const WALL = 1_800_000_000_000;

export const KEY = 'key-of-alice';
export const SECRET = 'secret-of-alice';

/** Candles in which the price stands at each of the given ones, ten of the base currency traded in each. */
export const flat = (prices: readonly number[], volume = 10): readonly CandleRow[] =>
  prices.map((price, i) => [START + i * MINUTE, price, price, price, price, volume]);

/**
 * A market that can be reckoned by hand: tick 1, lot 0.1, 4 steps a candle, fees 0.1 % (maker) and 0.2 % (taker). Five
 * levels on each side, one of the base currency on each, 1 apart; 2 between best bid and best ask. After a trade that was
 * bought at 100 (as at the start) the asks are 100, 101, 102, 103, 104 and the bids 98, 97, 96, 95, 94; after one that was
 * sold, the bids begin at 100 and the asks at 102.
 */
export const handMarket = (
  rows: readonly CandleRow[] = flat([100, 100, 100]),
  change: Partial<SimulatedMarket> = {},
  timeframe: Timeframe = '1m',
): SimulatedMarket => ({
  symbol: 'BTC/USDT',
  candles: candlesFromRows('BTC/USDT', timeframe, rows),
  timeframe,
  tickSize: 1,
  lotSize: 0.1,
  minNotional: 5,
  makerFeeRate: 0.001,
  takerFeeRate: 0.002,
  stepsPerCandle: 4,
  book: { spreadTicks: 2, levels: 5, gapTicks: 1, quantity: 1 },
  ...change,
});

export const openVenue = (
  markets: readonly SimulatedMarket[] = [handMarket()],
  change: Partial<SimulatedVenueOptions> = {},
): SimulatedVenue =>
  createVenue({
    seed: 7,
    startTime: START,
    markets,
    accounts: [{ apiKey: KEY, apiSecret: SECRET, balances: { USDT: '1000', BTC: '5' } }],
    ...change,
  });

/** A limit order to buy 1 at 95, changed. Amounts as texts. */
export const order = (
  change: Partial<
    Omit<NewOrder, 'quantity' | 'price' | 'stopPrice' | 'quoteOrderQuantity'> & {
      quantity: string;
      price: string;
      stopPrice: string;
      quoteOrderQuantity: string;
    }
  > = {},
): NewOrder => {
  const { quantity = '1', price = '95', stopPrice = '0', quoteOrderQuantity = '0', ...rest } = change;
  return {
    symbol: 'BTCUSDT',
    side: 'BUY',
    type: 'LIMIT',
    timeInForce: 'GTC',
    clientOrderId: null,
    ...rest,
    quantity: units(quantity),
    price: units(price),
    stopPrice: units(stopPrice),
    quoteOrderQuantity: units(quoteOrderQuantity),
  };
};

/** A market order to buy 1, changed. */
export const marketOrder = (change: Parameters<typeof order>[0] = {}): NewOrder =>
  order({ type: 'MARKET', price: '0', ...change });

export interface Served {
  readonly url: string;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly close: () => Promise<void>;
  /** Sends a request as it is given. */
  readonly send: (method: string, path: string, init?: RequestInit) => Promise<Reply>;
  /** Signs the parameters and sends them: in the query of a GET or DELETE, else in the body. */
  readonly signed: (
    method: string,
    path: string,
    params?: Readonly<Record<string, string>>,
    secret?: string,
  ) => Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // The shape of the answer is what tests are about.
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Serves a venue on a free port of loopback, in manual mode, under a wire clock that stands. */
export const serve = async (
  venue: SimulatedVenue,
  change: Partial<RestDeps> = {},
  limits: Partial<RateLimits> = {},
): Promise<Served> => {
  const clock = fixedClock(WALL);
  const handler = createRestHandler({
    venue,
    wireClock: clock,
    limiter: createLimiter(clock, { ...BINANCE_LIMITS, ...limits }),
    listenKeys: createListenKeys(clock, 7),
    logger: silentLogger,
    manual: true,
    ...change,
  });
  const { url, close } = await listen(handler.handle, { port: 0 });
  const send: Served['send'] = async (method, path, init = {}) => {
    const response = await fetch(url + path, { method, ...init });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return {
    url,
    clock,
    close,
    send,
    signed: (method, path, params = {}, secret = SECRET) => {
      const text = new URLSearchParams({ ...params, timestamp: String(clock.now()) }).toString();
      const signature = createHmac('sha256', secret).update(text).digest('hex');
      const whole = `${text}&signature=${signature}`;
      const headers = { 'X-MBX-APIKEY': KEY };
      return method === 'GET' || method === 'DELETE'
        ? send(method, `${path}?${whole}`, { headers })
        : send(method, path, {
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            body: whole,
          });
    },
  };
};
