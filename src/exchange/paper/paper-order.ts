import { exact } from '../../core/exact.js';
import type { OrderReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { balancesOf } from './account.js';
import { exactNumber } from './number-text.js';
import { type Paper, tell } from './paper.js';
import type { PaperOrder } from './paper-state.js';

/** Most orders that are over, and most fills, that are kept. */
export const KEPT = 100;

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
  if (paper.finished.length > KEPT) paper.finished.shift();
};
