import type { Exchange } from 'ccxt';
import { refuseUnknownVenue } from './check-venue.js';

export interface ExchangeSettings {
  /** Sends every request, and every stream, to this origin (`http://127.0.0.1:9080`) instead of the venue's own. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  /** Shortest time between two requests; the venue's own published pace where it is not given. */
  readonly paceMs?: number;
  /** With streams. */
  readonly streams?: boolean;
  readonly keys?: { readonly apiKey: string; readonly secret: string; readonly password?: string };
  /** The venue's own place for trying things out. */
  readonly testnet?: boolean;
  /** ccxt's options, beside those that are always set. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Makes ccxt's exchange for a venue (ccxt is loaded here, not before). Throws a usage error for an unknown id. */
export const createExchange = async (id: string, settings: ExchangeSettings): Promise<Exchange> => {
  const { default: ccxt } = await import('ccxt');
  refuseUnknownVenue(id, ccxt.exchanges);
  const withStreams = settings.streams === true && Object.hasOwn(ccxt.pro, id);
  const makers = (withStreams ? ccxt.pro : ccxt) as unknown as Readonly<
    Record<string, new (config: object) => Exchange>
  >;
  const exchange = new makers[id]!({
    enableRateLimit: true,
    timeout: settings.timeoutMs ?? 10_000,
    options: {
      defaultType: 'spot',
      ...(id.startsWith('binance') ? { fetchMarkets: { types: ['spot'] } } : {}),
      ...settings.options,
    },
    ...(settings.keys ?? {}),
    ...(settings.paceMs === undefined ? {} : { rateLimit: settings.paceMs }),
  });
  if (settings.testnet === true) exchange.setSandboxMode(true);
  if (settings.baseUrl !== undefined) {
    exchange.urls.api = withOrigin(exchange.urls.api, settings.baseUrl.replace(/\/+$/, ''));
  }
  return exchange;
};

/** The same tree of addresses on another server; addresses of streams stay streams. */
const withOrigin = (urls: unknown, origin: string): never => {
  const moved =
    typeof urls === 'string'
      ? urls.replace(/^wss?:\/\/[^/]+/, origin.replace(/^http/, 'ws')).replace(/^https?:\/\/[^/]+/, origin)
      : Object.fromEntries(Object.entries(urls ?? {}).map(([name, url]) => [name, withOrigin(url, origin)]));
  return moved as never;
};

/** The server that a venue's public requests go to, from ccxt's description of it. */
export const originOf = (exchange: Exchange): string => {
  const leaves = (urls: unknown): readonly string[] =>
    typeof urls === 'string' ? [urls] : Object.values(urls ?? {}).flatMap(leaves);
  const api: Readonly<Record<string, unknown>> =
    typeof exchange.urls.api === 'object'
      ? (exchange.urls.api as Record<string, unknown>)
      : { public: exchange.urls.api };
  const [first] = leaves([api.public, api.rest, api.spot, api].filter((urls) => urls !== undefined));
  return new URL((first ?? '').replace('{hostname}', exchange.hostname ?? '')).origin;
};
