import { exchangeError, isTraderError, type TraderError } from '../core/errors.js';
import { isUnreachable } from './unreachable.js';

/** The failures of a venue that a session answers in its own way. */
export type Failure =
  /** The key or its signature is not accepted. */
  | 'authentication'
  /** The key is good, but may not do this. */
  | 'permission'
  /** The venue's clock and ours are too far apart. */
  | 'clock'
  | 'insufficient-balance'
  | 'rate-limit'
  /** Halted, in maintenance, delisted. */
  | 'market-closed'
  | 'unknown-symbol'
  /** Quantity or price is not one the market takes. */
  | 'filter'
  /** There is an order by this client order id already. */
  | 'duplicate'
  /** Nobody answered. */
  | 'unreachable'
  | 'other';

/** What is known of a request that failed; the words of port/venue. */
export type Outcome = 'transient' | 'rejected' | 'unknown';

const HINTS: Readonly<Record<Failure, string>> = {
  authentication: 'check the key and its secret in the environment, and the addresses the key is bound to',
  permission: 'look at what the key may do on the site of the venue',
  clock: 'set the clock of this machine by a time server, then start again',
  'insufficient-balance': 'trade less, or bring more to the account',
  'rate-limit': 'ask less often: wait a minute, and see what else uses the same address or key',
  'market-closed': 'wait until the market is open again, or choose another',
  'unknown-symbol': 'look the market up on the site of the venue',
  filter: 'change quantity or price to what the market takes',
  duplicate: 'ask for the order by this number: it is there',
  unreachable: 'check the network connection',
  other: 'see what the venue says, and try again',
};

const failures = new WeakMap<TraderError, Failure>();

/** An exchange error that says which kind of failure it is. For every venue behind the port. */
export const venueFailure = (
  outcome: Outcome,
  failure: Failure,
  message: string,
  details: { readonly hint?: string; readonly cause?: unknown } = {},
): TraderError => {
  const error = exchangeError(outcome, message, { hint: HINTS[failure], ...details });
  failures.set(error, failure);
  return error;
};

/** Which kind of failure an error of a venue is; `other` for everything that is none. */
export const failureOf = (error: unknown): Failure => {
  if (!isTraderError(error)) return 'other';
  return failures.get(error) ?? (isUnreachable(error) ? 'unreachable' : 'other');
};
