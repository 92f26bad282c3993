import type { Clock } from '../../../core/clock.js';
import type { Logger } from '../../../core/log.js';
import type { Limiter } from '../api/limits.js';
import type { ListenKeys, Params } from '../api/types.js';
import type { SimulatedVenue } from '../venue/types.js';

/** A request as the handler has read it. */
export interface WireRequest {
  readonly method: string;
  /** Without the query: `/api/v3/order`. */
  readonly path: string;
  readonly params: Params;
  readonly apiKey: string | null;
  /** Counts the requests of the server, from 1. */
  readonly number: number;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body: string;
}

/** What a fault does to a request: another answer instead, a wait (wall time) before going on, a line that breaks. */
export type HookAnswer = undefined | WireAnswer | { readonly delayMs: number } | 'drop';

/**
 * Where faults are put in. `before`: the exchange has not seen the request yet (an answer or a drop means it never does).
 * `after`: it has done its work; the answer can be changed, held back or lost. The routes under `/sim` have no faults.
 */
export interface RestHooks {
  readonly before?: (request: WireRequest) => HookAnswer | Promise<HookAnswer>;
  readonly after?: (request: WireRequest, answer: WireAnswer) => HookAnswer | Promise<HookAnswer>;
}

export interface RestDeps {
  readonly venue: SimulatedVenue;
  /** What `/api/v3/time` tells: the wall clock, with a skew if one is wanted. Not the market's time. */
  readonly wireClock: Clock;
  readonly limiter: Limiter;
  readonly listenKeys: ListenKeys;
  readonly logger: Logger;
  readonly hooks?: RestHooks;
  /** How long a request is on its way, ms; drawn once for each. None where it is not given. */
  readonly latencyMs?: (request: WireRequest) => number;
  /** Waits in wall time; for tests. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** How much faster than the wall clock the market is, for `/sim/status`. */
  readonly speed?: () => number | null;
  /** What else `/sim/status` tells. */
  readonly status?: () => object;
  /** Switches everything that goes wrong on or off, for `/sim/faults`. */
  readonly setFaults?: (active: boolean) => void;
  /** The market stands until `/sim/advance` moves it. */
  readonly manual?: boolean;
}
