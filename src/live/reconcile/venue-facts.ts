import type { Balance, FillReport, OrderReport } from '../../core/order.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import type { OtherSession } from './other-session.js';

/** What a venue said when it was asked. All of it was true between the first question and the last. */
export interface VenueFacts {
  /** Before the first question, ms UTC in the session's market. */
  readonly time: number;
  /** Fills were asked for from here on, those of some markets from later on. */
  readonly since: number;
  /** Of all our markets. */
  readonly openOrders: readonly OrderReport[];
  readonly fills: readonly FillReport[];
  readonly balances: readonly Balance[];
  /** Orders that the books take for alive and that are not open, asked for by client order id; null: it has none. */
  readonly asked: ReadonlyMap<string, OrderReport | null>;
  /** Which of the answers "none" can be believed: no request can be on its way any more. */
  readonly believed: ReadonlySet<string>;
  /** The orders of fills that the core cannot attribute, by `ownerKey`; null where the venue did not say. */
  readonly owners: ReadonlyMap<string, OrderReport | null>;
  /** The other sessions of the account in the same database. */
  readonly others: readonly OtherSession[];
  /** Others traded, or the books of those were changed, while the venue was asked: the answers do not belong together. */
  readonly othersMoved: boolean;
  /** Which ended session an order was left by, by client order id; its fills are among the fills, also of other markets. */
  readonly leftBy: ReadonlyMap<string, string>;
  /** Orders of ours that the core has forgotten and the books have, by client order id. */
  readonly stored: ReadonlyMap<string, StoredOrder>;
}

/** The orders of others that fills were of, by `ownerKey`. */
export type OthersOrders = Map<string, OrderReport>;

/** A venue numbers its orders within a market. */
export const ownerKey = ({
  symbol,
  venueOrderId,
}: {
  readonly symbol: string;
  readonly venueOrderId: string;
}): string => `${symbol} ${venueOrderId}`;
