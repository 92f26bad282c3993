import { formatUnits } from '../units.js';
import type { Fill, OrderList, OrderRecord } from '../venue/order.js';
import { cancelIdOf, hasTrigger } from '../venue/order-kind.js';
import type { PlacedOrder } from '../venue/types.js';
import type { AnswerKind } from './order-params.js';

/** Of two orders of one owner that meet the one in the book expires: Binance's default. They never meet here. */
export const SELF_TRADE = 'EXPIRE_MAKER';

/** The answer to a new order. */
export const renderPlaced = ({ order, fills }: PlacedOrder, kind: AnswerKind): object => {
  const ack = {
    symbol: order.symbol,
    orderId: order.orderId,
    orderListId: order.orderListId,
    clientOrderId: order.clientOrderId,
    transactTime: order.updateTime,
  };
  if (kind === 'ACK') return ack;
  const result = {
    ...ack,
    ...amountsOf(order),
    ...stopOf(order),
    workingTime: order.workingTime,
    selfTradePreventionMode: SELF_TRADE,
  };
  return kind === 'RESULT' ? result : { ...result, fills: fills.map(renderOwnFill) };
};

const amountsOf = (order: OrderRecord) => ({
  price: formatUnits(order.price),
  origQty: formatUnits(order.quantity),
  executedQty: formatUnits(order.executedQuantity),
  origQuoteOrderQty: formatUnits(order.quoteOrderQuantity),
  cummulativeQuoteQty: formatUnits(order.executedQuote),
  status: order.status,
  timeInForce: order.timeInForce,
  type: order.type,
  side: order.side,
});

const stopOf = (order: OrderRecord) =>
  hasTrigger(order.type) ? { stopPrice: formatUnits(order.stopPrice) } : {};

const renderOwnFill = (fill: Fill): object => ({
  price: formatUnits(fill.price),
  qty: formatUnits(fill.quantity),
  commission: formatUnits(fill.commission),
  commissionAsset: fill.commissionAsset,
  tradeId: fill.id,
});

/** The answer to a cancellation; `clientOrderId` is that of the request. */
export const renderCancelled = (order: OrderRecord, clientOrderId: string): object => ({
  symbol: order.symbol,
  origClientOrderId: order.clientOrderId,
  orderId: order.orderId,
  orderListId: order.orderListId,
  clientOrderId,
  transactTime: order.updateTime,
  ...amountsOf(order),
  ...stopOf(order),
  selfTradePreventionMode: SELF_TRADE,
});

/** An order as it is told to those who ask for it. */
export const renderOrder = (order: OrderRecord): object => ({
  symbol: order.symbol,
  orderId: order.orderId,
  orderListId: order.orderListId,
  clientOrderId: order.clientOrderId,
  ...amountsOf(order),
  stopPrice: formatUnits(order.stopPrice),
  icebergQty: formatUnits(0n),
  time: order.time,
  updateTime: order.updateTime,
  isWorking: order.isWorking,
  workingTime: order.workingTime,
  selfTradePreventionMode: SELF_TRADE,
});

/** A fill as its owner is told it. */
export const renderMyTrade = (fill: Fill): object => ({
  symbol: fill.symbol,
  id: fill.id,
  orderId: fill.orderId,
  orderListId: fill.orderListId,
  price: formatUnits(fill.price),
  qty: formatUnits(fill.quantity),
  quoteQty: formatUnits(fill.quoteQuantity),
  commission: formatUnits(fill.commission),
  commissionAsset: fill.commissionAsset,
  time: fill.time,
  isBuyer: fill.isBuyer,
  isMaker: fill.isMaker,
  isBestMatch: true,
});

export const renderList = (list: OrderList): object => ({ ...list });

export const renderPlacedList = (
  list: OrderList,
  orders: readonly OrderRecord[],
  kind: AnswerKind,
): object => ({
  ...renderList(list),
  orderReports: orders.map((order) => renderPlaced({ order, fills: [] }, kind === 'FULL' ? 'RESULT' : kind)),
});

export const renderCancelledList = (
  list: OrderList,
  orders: readonly OrderRecord[],
  clientOrderId: string | null,
): object => ({
  ...renderList(list),
  orderReports: orders.map((order) => renderCancelled(order, cancelIdOf(order, clientOrderId))),
});
