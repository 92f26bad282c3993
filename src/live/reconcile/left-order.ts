import type { FillReport, OrderReport } from '../../core/order.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';

/** An order that a session left at its venue when it ended, as its books have it. */
export interface LeftOrder {
  readonly sessionId: string;
  readonly order: StoredOrder;
}

/** What a venue says of such an order: its fills are those that the books of its session do not have. */
export interface LeftAnswer {
  readonly sessionId: string;
  readonly report: OrderReport;
  readonly fills: readonly FillReport[];
}
