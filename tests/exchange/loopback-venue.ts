import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR = 3_600_000;

const market = (base: string, quote: string, tick: string, lot: string, minNotional: string) => ({
  symbol: `${base}${quote}`,
  status: 'TRADING',
  baseAsset: base,
  baseAssetPrecision: 8,
  quoteAsset: quote,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  orderTypes: ['LIMIT', 'MARKET'],
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: tick, maxPrice: '1000000.00000000', tickSize: tick },
    { filterType: 'LOT_SIZE', minQty: lot, maxQty: '9000.00000000', stepSize: lot },
    { filterType: 'NOTIONAL', minNotional, applyMinToMarket: true, maxNotional: '9000000.00000000' },
  ],
  permissions: ['SPOT'],
});

const EXCHANGE_INFO = {
  timezone: 'UTC',
  serverTime: 0,
  rateLimits: [],
  exchangeFilters: [],
  symbols: [
    market('BTC', 'USDT', '0.01000000', '0.00001000', '5.00000000'),
    market('ETH', 'USDT', '0.05000000', '0.00100000', '10.00000000'),
  ],
};

/** A price that follows from the time alone, so that tests can state what a candle must hold. */
export const priceAt = (time: number): number => 100 + ((((time / HOUR) % 97) + 97) % 97);

/** What the server does instead of answering a request. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

export const answerWith =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Fault =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

export interface LoopbackVenue {
  readonly url: string;
  /** Path and query of every request so far. */
  readonly requests: string[];
  /** Faults for the next requests whose path contains `path`, used up in order. */
  readonly failNext: (path: string, ...faults: readonly Fault[]) => void;
  readonly close: () => Promise<void>;
}

export interface LoopbackMarket {
  /** The venue's time. */
  readonly now: number;
  /** Open of the first candle there ever was. */
  readonly listed: number;
  /** No candle opens in these half-open ranges. */
  readonly outages?: readonly (readonly [number, number])[];
}

/** A server on the loopback interface that speaks as much of Binance's spot API as market data need: hourly and daily candles. */
export const startVenue = async ({ now, listed, outages = [] }: LoopbackMarket): Promise<LoopbackVenue> => {
  const requests: string[] = [];
  const faults: { path: string; fault: Fault }[] = [];
  const klines = (query: URLSearchParams): readonly unknown[] => {
    const step = query.get('interval') === '1d' ? 24 * HOUR : HOUR;
    const limit = Math.min(1000, Number(query.get('limit') ?? 500));
    const rows: unknown[] = [];
    let time = Math.ceil(Math.max(Number(query.get('startTime')), listed) / step) * step;
    for (; time <= now && rows.length < limit; time += step) {
      if (outages.some(([from, to]) => time >= from && time < to)) continue;
      const price = priceAt(time);
      rows.push([
        time,
        price.toFixed(8),
        (price + 2).toFixed(8),
        (price - 2).toFixed(8),
        (price + 1).toFixed(8),
        '3.50000000',
        time + step - 1,
        '1.0',
        10,
        '1.0',
        '1.0',
        '0',
      ]);
    }
    return rows;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://venue');
    requests.push(request.url ?? '');
    const index = faults.findIndex(({ path }) => url.pathname.includes(path));
    if (index >= 0) return faults.splice(index, 1)[0]!.fault(request, response);
    const json = (value: unknown): void => answerWith(200, JSON.stringify(value))(request, response);
    if (url.pathname === '/api/v3/exchangeInfo') return json(EXCHANGE_INFO);
    if (url.pathname === '/api/v3/time') return json({ serverTime: now });
    if (url.pathname === '/api/v3/klines') return json(klines(url.searchParams));
    return answerWith(404, '{"code":-1,"msg":"no such path"}')(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    failNext: (path, ...list) => {
      faults.push(...list.map((fault) => ({ path, fault })));
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
