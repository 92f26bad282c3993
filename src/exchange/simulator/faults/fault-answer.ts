import type { CallFault } from './fault-rule.js';

/** An error as a fault has it answered. */
export interface FaultAnswer {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  /** Seconds; null where the caller is not told to wait. */
  readonly retryAfterS: number | null;
}

const INTERNAL = 'Internal error; unable to process your request. Please try again.';

/** The words are Binance's own. `now`: the wire's clock, ms UTC. */
export const faultAnswer = (
  fault: Extract<CallFault, { readonly kind: 'http-error' | 'rate-limit' }>,
  now: number,
): FaultAnswer => {
  if (fault.kind === 'http-error')
    return { status: fault.status, code: fault.code, message: fault.message ?? INTERNAL, retryAfterS: null };
  const { status, retryAfterS } = fault;
  const until = now + retryAfterS * 1000;
  const message =
    status === 418
      ? `Way too much request weight used; IP banned until ${until}. Please use WebSocket Streams for live updates to avoid bans.`
      : 'Too many requests; current limit is 6000 request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.';
  return { status, code: -1003, message, retryAfterS };
};

/** What every call is answered while the exchange is under maintenance. */
export const MAINTENANCE: FaultAnswer = {
  status: 503,
  code: 1,
  message: 'System is under maintenance.',
  retryAfterS: null,
};
