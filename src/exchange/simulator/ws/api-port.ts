import type { ApiCall, Params } from '../api/types.js';

/** One limit as answers tell it. */
export interface RateLimitCount {
  readonly rateLimitType: 'REQUEST_WEIGHT' | 'ORDERS';
  readonly interval: 'SECOND' | 'MINUTE' | 'DAY';
  readonly intervalNum: number;
  readonly limit: number;
  readonly count: number;
}

/** What must be shown with a call. */
export interface Credentials {
  readonly apiKey: string | null;
  readonly signature: string | null;
  /** What the signature must be of. */
  readonly signedText: string;
  readonly params: Params;
}

/** What the WebSocket API shares with REST: the calls, the limits of an address, the keys. */
export interface ApiPort {
  /** The call of that name; undefined where there is none. */
  readonly find: (method: string) => ApiCall | undefined;
  /** Counts weight. Throws a `Refusal` (429, 418) above the limits. */
  readonly charge: (address: string, weight: number) => void;
  /** Counts orders. Throws a `Refusal` (429) above the limits. */
  readonly chargeOrders: (apiKey: string, orders: number) => void;
  /** Where the limits stand; those of orders only where a key is given. */
  readonly limits: (address: string, apiKey: string | null) => readonly RateLimitCount[];
  /** The key, once it and the signature are right. Throws a `Refusal`. */
  readonly authorize: (security: ApiCall['security'], credentials: Credentials) => string;
  readonly run: (call: ApiCall, params: Params, apiKey: string) => unknown;
  /** The wire's clock, ms UTC. */
  readonly now: () => number;
}
