import type { Exact } from '../../core/exact.js';
import type { FillReport, OrderReport, OrderRequest, OrderStatus } from '../../core/order.js';

/** What the venue's reports come to: it has the order, or the way in which the order ended. */
export type VenueWord = 'live' | 'filled' | 'cancelled' | 'expired' | 'rejected';

/** What is known of one order. Plain data: it is stored as it is, and read back. */
export interface OrderState {
  readonly request: OrderRequest;
  /** Follows from the other facts; docs/execution.md has the table. */
  readonly status: OrderStatus;
  readonly venueOrderId: string | null;
  /** Null while the venue has not shown that it has the order, by a report or a fill. */
  readonly told: VenueWord | null;
  /** Every fill known, by the venue's number, in the order in which they were told. */
  readonly fills: readonly FillReport[];
  /** Sum of the fills known, exact. */
  readonly filled: Exact;
  /** Most that any report said was filled: above `filled`, fills are missing. */
  readonly reported: Exact;
  /** A cancellation was sent and its outcome is not known yet. */
  readonly cancelling: boolean;
  /** Why the order is where it is, or what is wrong with it. */
  readonly reason: string | null;
  readonly createdAt: number;
  readonly submittedAt: number | null;
  readonly updatedAt: number;
}

/** What can happen to an order. `time` is the session's clock, ms UTC. */
export type OrderEvent =
  /** The request is about to leave. */
  | { readonly kind: 'submitting'; readonly time: number }
  /** The venue told its state: an answer, a query, or the stream. */
  | { readonly kind: 'report'; readonly report: OrderReport; readonly time: number }
  | { readonly kind: 'fill'; readonly fill: FillReport; readonly time: number }
  /** The venue got the request and said no. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly time: number }
  /** The request surely never reached the venue. */
  | { readonly kind: 'not-sent'; readonly reason: string; readonly time: number }
  /** Nobody can say whether the venue has the order. */
  | { readonly kind: 'outcome-unknown'; readonly reason: string; readonly time: number }
  /** The venue was asked, and surely has no such order. */
  | { readonly kind: 'not-found'; readonly time: number }
  | { readonly kind: 'cancelling'; readonly time: number }
  /** The cancellation failed, or its outcome is not known: the order must be asked for. */
  | { readonly kind: 'cancel-failed'; readonly reason: string; readonly time: number }
  | { readonly kind: 'denied'; readonly reason: string; readonly time: number };

/** `ask`: the venue must be asked for the order and its fills. `ask-fills`: for its fills, some are missing. */
export type OrderNeeds = 'nothing' | 'ask' | 'ask-fills';

export interface OrderStep {
  /** The very same object where the event brought nothing new. */
  readonly state: OrderState;
  /** The fills that were not known before. */
  readonly accepted: readonly FillReport[];
  readonly needs: OrderNeeds;
}
