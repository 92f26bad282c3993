/** Which calls and messages a rule is for, and when. What is left out does not restrict it. */
export interface FaultWhen {
  /** Market time, ms UTC: `[from, to)`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** So many matching calls (or messages) pass untouched first. */
  readonly after?: number | undefined;
  /** At most so often. */
  readonly times?: number | undefined;
  /** Of each matching call or message that is left. */
  readonly probability?: number | undefined;
  /** `POST /api/v3/order`, `/api/v3/ticker/*`, `order.place` (WebSocket API); `*` stands for any text. */
  readonly endpoint?: string | undefined;
  /** `btcusdt@kline_1m`, `*@depth*`, `user` for what is told of an account. */
  readonly stream?: string | undefined;
  /** The api key of the account. */
  readonly account?: string | undefined;
}

/** What happens to a call. */
export type CallFault =
  | {
      readonly kind: 'http-error';
      readonly status: number;
      readonly code: number;
      readonly message?: string | undefined;
      /** Whether the venue has done what it was asked all the same. */
      readonly accepted: boolean;
    }
  | { readonly kind: 'rate-limit'; readonly status: 429 | 418; readonly retryAfterS: number }
  /** It never reaches the venue, and nothing answers. */
  | { readonly kind: 'timeout-before' }
  /** The venue does what it was asked, and nothing answers. */
  | { readonly kind: 'timeout-after' }
  /** The connection is closed; `accepted`: after the venue has done what it was asked. */
  | { readonly kind: 'drop'; readonly accepted: boolean }
  /** The answer takes longer. */
  | {
      readonly kind: 'latency';
      readonly ms: number;
      readonly spreadMs: number;
      readonly distribution: 'fixed' | 'uniform' | 'normal' | 'exponential';
    };

/** What happens to a message of a stream. `ws-drop` and `ws-stall` take the whole connection with it. */
export type MessageFault =
  | { readonly kind: 'ws-drop' }
  /** It stays open and says nothing more, pongs included. */
  | { readonly kind: 'ws-stall' }
  | { readonly kind: 'ws-duplicate' }
  /** It comes after the message that follows it. */
  | { readonly kind: 'ws-reorder' }
  | { readonly kind: 'ws-lose' };

/** How things are while the rule holds. */
export type StandingFault =
  /** The venue's clock is this far ahead of its market. */
  | { readonly kind: 'clock-skew'; readonly ms: number }
  | { readonly kind: 'halt'; readonly symbol: string }
  | { readonly kind: 'delist'; readonly symbol: string }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'revoke-key'; readonly permission: 'trade' | 'all' };

export type Fault = CallFault | MessageFault | StandingFault;

export type FaultKind = Fault['kind'];

/** One line of a fault script. */
export interface FaultRule {
  readonly when: FaultWhen;
  readonly what: Fault;
}

const CALL_KINDS: readonly string[] = [
  'http-error',
  'rate-limit',
  'timeout-before',
  'timeout-after',
  'drop',
  'latency',
] satisfies readonly CallFault['kind'][];

const MESSAGE_KINDS: readonly string[] = [
  'ws-drop',
  'ws-stall',
  'ws-duplicate',
  'ws-reorder',
  'ws-lose',
] satisfies readonly MessageFault['kind'][];

const STANDING_KINDS: readonly string[] = [
  'clock-skew',
  'halt',
  'delist',
  'maintenance',
  'revoke-key',
] satisfies readonly StandingFault['kind'][];

/** Every kind there is, as a script writes it. */
export const FAULT_KINDS = [...CALL_KINDS, ...MESSAGE_KINDS, ...STANDING_KINDS];

export const isCallFault = (fault: Fault): fault is CallFault => CALL_KINDS.includes(fault.kind);

export const isMessageFault = (fault: Fault): fault is MessageFault => MESSAGE_KINDS.includes(fault.kind);

export const isStandingFault = (fault: Fault): fault is StandingFault => STANDING_KINDS.includes(fault.kind);
