import { ACCOUNT_CALLS } from './account-calls.js';
import { MARKET_CALLS } from './market-calls.js';
import { ORDER_CALLS } from './order-calls.js';
import { STREAM_CALLS } from './stream-calls.js';
import { TICKER_CALLS } from './ticker-calls.js';
import type { ApiCall } from './types.js';
import { WALLET_CALLS } from './wallet-calls.js';

/** Every call of the API. */
export const API_CALLS: readonly ApiCall[] = [
  ...MARKET_CALLS,
  ...TICKER_CALLS,
  ...ORDER_CALLS,
  ...ACCOUNT_CALLS,
  ...WALLET_CALLS,
  ...STREAM_CALLS,
];

/** By `METHOD /path`. */
export const REST_CALLS: ReadonlyMap<string, ApiCall> = new Map(
  API_CALLS.flatMap((call) => call.rest.map((route) => [route, call] as const)),
);

/** By the method name of the WebSocket API. */
export const WS_CALLS: ReadonlyMap<string, ApiCall> = new Map(
  API_CALLS.flatMap((call) => (call.ws === null ? [] : [[call.ws, call] as const])),
);
