import type { Logger } from '../../core/log.js';
import type { SessionNotice } from '../../core/monitor-event.js';
import type { OrderRequest } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import type { PaperVenue } from '../../exchange/paper/paper-venue.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue, VenueEvent } from '../../exchange/port/venue.js';
import type { LiveBatch } from '../../memory/live/batch.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import type { Gatherer } from '../bars/gatherer.js';
import type { GathererOutput } from '../bars/gatherer-output.js';
import type { InputRows } from '../bars/input-rows.js';
import type { Core } from '../core/core.js';
import type { CoreEvent } from '../core/core-event.js';
import type { LeftAnswer, LeftOrder } from '../reconcile/left-order.js';
import type { OtherSession } from '../reconcile/other-session.js';
import type { OthersOrders } from '../reconcile/venue-facts.js';
import type { Mailbox } from './mailbox.js';
import type { Pending } from './pending.js';

/** An event as the core takes it, without the time, which the session adds. */
export type Told = CoreEvent extends infer E ? (E extends { now: number } ? Omit<E, 'now'> : never) : never;

/** Where a session writes: every batch is durable when the promise resolves. */
export interface SessionBooks {
  readonly commit: (batch: LiveBatch) => Promise<void>;
  /** An order of the session with its fills, also one that its core has forgotten; null where there is none. */
  readonly order?: (clientOrderId: string) => Promise<StoredOrder | null>;
  /** The orders of the session that a market of the venue numbers so, with their fills; those it made. */
  readonly ordersAt?: (
    symbol: SymbolName,
    venueOrderIds: readonly string[],
  ) => Promise<readonly StoredOrder[]>;
  /** Does the housekeeping of what was committed; called where no order waits. */
  readonly settle?: () => void;
  /** Gives a sign of life. Rejects with a refusal where the session is not this process's any more. */
  readonly stillHeld?: () => Promise<void>;
  /** The other sessions of the account: those that may have moved it, and those that are `known`. */
  readonly others?: (known: readonly string[]) => Promise<readonly OtherSession[]>;
  /** The orders that sessions of the account left at the venue when they ended. */
  readonly left?: () => Promise<readonly LeftOrder[]>;
}

/** An entry of the journal as it is told to who listens: the same stream that is stored. */
export type Notice = SessionNotice;

/** Where durations are noted, ms. */
export interface SessionLatency {
  /** From the news of a close, as it came in, to the decisions made of it. */
  readonly decision: (ms: number) => void;
  /** From the decision to the moment the order leaves: in between the books are written. */
  readonly order: (ms: number) => void;
  /** From the moment an order leaves to the venue's answer. */
  readonly answer: (ms: number) => void;
}

/** A bar as far as it was told. */
export interface OpenBar {
  readonly time: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
}

/** What the venue answered to a request. */
export interface Answer {
  readonly handle: () => Promise<void>;
  /** Called when it was handled, and what follows from it was begun. */
  readonly done: () => void;
}

/** A session while it runs. */
export interface Running {
  readonly core: Core;
  readonly venue: Venue;
  /** The venue itself where it is the paper venue: it is told prices by the session. */
  readonly paper: PaperVenue | null;
  readonly feed: MarketFeed;
  readonly books: SessionBooks;
  readonly log: Logger;
  readonly mailbox: Mailbox;
  readonly gatherer: Gatherer;
  /** Computes what the strategy asks for beside a closed candle; null for one without inputs. */
  readonly inputRows: InputRows | null;
  /** The bars that are open now, as far as they were told; by symbol. */
  readonly bars: Map<SymbolName, OpenBar>;
  /** Where fills are measured by the volume of their bar: what was told of it before that is known. */
  readonly deferred: GathererOutput[];
  readonly needsVolume: boolean;
  readonly onNotice: (notice: Notice) => void;
  /**
   * Handles one event whole: the core decides, the books are written, and only then is done what follows. Only to be
   * called from within the mailbox.
   */
  readonly process: (told: Told) => Promise<void>;
  /**
   * Runs what handles any number of events, which are stored in one batch; what follows from them is done after it. Only
   * to be called from within the mailbox.
   */
  readonly together: (work: (pending: Pending) => Promise<void>) => Promise<void>;
  /** What was handled and is not stored yet; null where nothing is being handled. */
  pending: Pending | null;
  /** What decides by now, where it was swapped; stored with the state. */
  swapped: { readonly name: string; readonly parameters: unknown } | null;
  /** Number of the next journal entry. */
  sequence: number;
  /** Orders that changed in memory only; they are stored with the next batch. */
  readonly dirty: Set<string>;
  /** What the venue told and nobody has handled yet. */
  readonly heard: VenueEvent[];
  /** What the venue answered and nobody has handled yet. */
  readonly answered: Answer[];
  /** When the request of an order that this process sends left, market time, ms UTC; `waits` until then. */
  readonly leaving: WeakMap<OrderRequest, number | 'waits'>;
  /** The orders of others that fills of the last comparison were of: whose an order is does not change. */
  readonly others: OthersOrders;
  /** What the venue said of orders that ended sessions left there and that are over, by client order id. */
  readonly leftBehind: Map<string, LeftAnswer>;
  /** Orders that the venue is being asked for. */
  readonly asked: Set<string>;
  /** What the venue was asked and has not answered yet; each resolves when its answer was handled. */
  readonly unanswered: Set<Promise<void>>;
  /** The account is being asked whether it takes the keys. */
  confirming: boolean;
  /** Requests to the venue that failed in a row. */
  failures: number;
  /** Why the session cannot go on: its books could not be written, or its lock is gone. */
  fatal: Error | null;
  /** Asks for the books to be compared with the venue's. */
  requestReconciliation: (cause: string) => void;
  readonly latency: SessionLatency;
  /** When the first market of this bar opened, monotonic ms; null while none has. */
  openedAt: number | null;
  /** Bars that were played. */
  steps: number;
  /** When the news that is handled now came in, monotonic ms. */
  eventAt: number;
  /** When the first decision of what is handled now was made, monotonic ms. */
  decidedAt: number | null;
}
