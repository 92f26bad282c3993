import ccxt from 'ccxt';
import { KEY, SECRET, type Served } from './world.js';

/** The same tree of addresses on another server. */
const moved = (urls: unknown, origin: string): unknown =>
  typeof urls === 'string'
    ? urls.replace(/^https?:\/\/[^/]+/, origin)
    : Object.fromEntries(
        Object.entries(urls as Record<string, unknown>).map(([name, url]) => [name, moved(url, origin)]),
      );

/** ccxt as it comes, its addresses moved to the server and its clock set to the server's. */
export const ccxtClient = ({ url, clock }: Served, config: object = {}) => {
  const exchange = new ccxt.binance({
    apiKey: KEY,
    secret: SECRET,
    enableRateLimit: false,
    options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchCurrencies: true },
    ...config,
  });
  exchange.urls.api = moved(exchange.urls.api, url) as never;
  exchange.milliseconds = () => clock.now();
  return exchange;
};
