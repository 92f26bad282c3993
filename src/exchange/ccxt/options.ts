import { checkAddress } from '../check-address.js';
import type { Keys } from './secrets.js';
import type { TradingClientOptions } from './trading-client.js';

export interface CcxtVenueOptions extends Omit<TradingClientOptions, 'keys'>, Keys {
  /** What the account is called by its owner; `main` where it is not given. */
  readonly accountName?: string;
  /** Longest that the stream may keep silent about an order that the venue has just taken; 10 s where it is not given. */
  readonly echoMs?: number;
}

/** Where the simulated exchange answers, unless `TRADER_SIMULATOR_URL` says otherwise. */
const SIMULATOR_URL = 'http://127.0.0.1:9080';

/** The exchange of ccxt behind an id, and where it answers: `simulator` is Binance on this machine. */
export const placeOf = (
  id: string,
  options: { readonly baseUrl?: string; readonly environment?: Readonly<Record<string, string | undefined>> },
): { readonly ccxtId: string; readonly baseUrl: string | undefined; readonly simulated: boolean } => {
  if (id !== 'simulator') return { ccxtId: id, baseUrl: options.baseUrl, simulated: false };
  const { environment = process.env } = options;
  const { TRADER_SIMULATOR_URL: given } = environment;
  const baseUrl = given ? checkAddress('TRADER_SIMULATOR_URL', given) : SIMULATOR_URL;
  return { ccxtId: 'binance', baseUrl: options.baseUrl ?? baseUrl, simulated: true };
};
