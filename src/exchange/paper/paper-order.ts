import { exact } from '../../core/exact.js';
import type { OrderReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { balancesOf } from './account.js';
import { exactNumber } from './number-text.js';
import { type Paper, tell } from './paper.js';
import type { PaperOrder } from './paper-state.js';

/** Most fills that are kept, and most orders that are over besides those of these fills. */
const KEPT = 100;

export const reportOf = (order: PaperOrder): OrderReport => {
  const { request, venueOrderId, status, filled, value, time, reason } = order;
  const { clientOrderId, symbol, side, type, quantity, price, stopPrice } = request;
  const sum = exact(filled);
  return {
    clientOrderId,
    venueOrderId,
    symbol,
    side,
    type,
    status,
    quantity,
    filled: sum,
    averagePrice: sum.value > 0 ? exactNumber(value / sum.value) : null,
    price,
    stopPrice,
    time,
    reason,
  };
};

export const tellOrder = (paper: Paper, order: PaperOrder): void =>
  tell(paper, order.request.symbol, { kind: 'order', report: reportOf(order) });

export const tellBalances = (paper: Paper, symbol: SymbolName): void =>
  tell(paper, symbol, { kind: 'balances', balances: balancesOf(paper), time: paper.now() });

/** Drops what is old. An order is known for as long as a fill of it is: a fill without its order explains nothing. */
export const forget = ({ finished, fills }: Paper): void => {
  if (fills.length > KEPT) fills.shift();
  if (finished.length <= KEPT) return;
  const filled = new Set(fills.map(({ venueOrderId }) => venueOrderId));
  const others = finished.filter(({ venueOrderId }) => !filled.has(venueOrderId));
  if (others.length > KEPT) finished.splice(finished.indexOf(others[0]!), 1);
};

/** The order is over: it leaves the book. */
export const finish = (
  paper: Paper,
  order: PaperOrder,
  status: 'filled' | 'cancelled' | 'expired',
  reason: string | null,
): void => {
  order.status = status;
  order.reason = reason;
  order.left = 0;
  order.time = paper.now();
  paper.orders.splice(paper.orders.indexOf(order), 1);
  paper.finished.push(order);
  forget(paper);
};
