import type { Clock } from '../../../core/clock.js';
import type { SimulatedVenue } from '../venue/types.js';

/** Parameters of a request, of the query string and the body together. */
export type Params = ReadonlyMap<string, string>;

/** What a call may reach. */
export interface CallContext {
  readonly venue: SimulatedVenue;
  /** The clock of the wire: what `/api/v3/time` tells and `recvWindow` is measured against. Not the market's. */
  readonly wireClock: Clock;
  readonly limits: RateLimits;
  readonly listenKeys: ListenKeys;
}

export interface RateLimits {
  /** Request weight of one address per minute of the wire clock. */
  readonly weightPerMinute: number;
  readonly ordersPer10Seconds: number;
  readonly ordersPerDay: number;
  /** Requests after a 429, in the same minute, that bring the 418. */
  readonly requestsUntilBan: number;
  readonly banSeconds: number;
}

/** Listen keys of user data streams. Valid for 60 minutes of the wire clock after the last sign of life. */
export interface ListenKeys {
  readonly create: (apiKey: string) => string;
  /** Throws -1125 for a key that does not exist (any more). */
  readonly keepAlive: (listenKey: string) => void;
  readonly close: (listenKey: string) => void;
  /** Whose it is; null for a key that does not exist (any more). */
  readonly ownerOf: (listenKey: string) => string | null;
  /** Ends every key, as a maintenance does. */
  readonly expireAll: () => void;
}

/** What a caller must show: nothing, a key, or a key and a signature. */
export type Security = 'none' | 'key' | 'read' | 'trade';

/** One call of the API, the same over REST and over the WebSocket API. */
export interface ApiCall {
  /** `GET /api/v3/ticker/price` and the like; the same call may have more than one path. */
  readonly rest: readonly string[];
  /** `order.place`; null where the WebSocket API has none. */
  readonly ws: string | null;
  readonly security: Security;
  readonly weight: (params: Params) => number;
  /** How many orders it counts for the order limits. */
  readonly orders: number;
  /** The payload of the answer, as JSON has it. `apiKey` is empty for public calls. Throws a `Refusal`. */
  readonly run: (context: CallContext, params: Params, apiKey: string) => unknown;
}
