import type { Params } from '../api/types.js';

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
 * `after`: it has done its work; the answer can be changed, held back or lost.
 */
export interface RestHooks {
  readonly before?: (request: WireRequest) => HookAnswer | Promise<HookAnswer>;
  readonly after?: (request: WireRequest, answer: WireAnswer) => HookAnswer | Promise<HookAnswer>;
}
