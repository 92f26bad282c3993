import { Refusal, refusalBody } from '../refusal.js';
import type { OrderRecord } from '../venue/order.js';
import { cancelIdOf } from '../venue/order-kind.js';
import type { SimulatedVenue } from '../venue/types.js';
import { type AnswerKind, answerKindOf, ocoOf, oldOcoOf, orderKeyOf, orderOf } from './order-params.js';
import {
  clientIdParam,
  given,
  integerParam,
  invalid,
  missing,
  neededSymbol,
  textParam,
  wordParam,
} from './params.js';
import { renderCancelled, renderCancelledList, renderPlaced, renderPlacedList } from './render-order.js';
import type { ApiCall, CallContext, Params } from './types.js';

const tradeCall = (
  rest: readonly string[],
  ws: string | null,
  orders: number,
  run: ApiCall['run'],
  weight = 1,
): ApiCall => ({ rest, ws, security: 'trade', weight: () => weight, orders, run });

const placeOrder: ApiCall['run'] = ({ venue }, params, apiKey) => {
  const order = orderOf(params);
  const kind = answerKindOf(params, order.type);
  return renderPlaced(venue.placeOrder(apiKey, order), kind);
};

const testOrder: ApiCall['run'] = ({ venue }, params, apiKey) => {
  const order = orderOf(params);
  answerKindOf(params, order.type);
  venue.testOrder(apiKey, order);
  return {};
};

const cancelOrder: ApiCall['run'] = ({ venue }, params, apiKey) => {
  const id = clientIdParam(params, 'newClientOrderId');
  const order = venue.cancelOrder(apiKey, orderKeyOf(params), ...(id === null ? [] : [id]));
  return cancelAnswer(venue, apiKey, order, id);
};

/** A leg of a list is answered with the whole list, which went with it. */
const cancelAnswer = (
  venue: SimulatedVenue,
  apiKey: string,
  order: OrderRecord,
  id: string | null,
): object => {
  if (order.orderListId === -1) return renderCancelled(order, cancelIdOf(order, id));
  const list = venue.orderList(apiKey, { orderListId: order.orderListId });
  const legs = list.orders.map(({ symbol, orderId }) => venue.order(apiKey, { symbol, orderId }));
  return renderCancelledList(list, legs, id);
};

const cancelOpen: ApiCall['run'] = ({ venue }, params, apiKey) => {
  const cancelled = venue.cancelOpenOrders(apiKey, neededSymbol(params));
  const told = new Set<number>();
  return cancelled.flatMap((order) => {
    if (order.orderListId !== -1 && told.has(order.orderListId)) return [];
    told.add(order.orderListId);
    return [cancelAnswer(venue, apiKey, order, null)];
  });
};

const MODES = ['STOP_ON_FAILURE', 'ALLOW_FAILURE'] as const;

/** Both halves in one answer; where one failed it is an error that carries them. */
const cancelReplace: ApiCall['run'] = ({ venue }, params, apiKey) => {
  const mode = wordParam(params, 'cancelReplaceMode', MODES, () => invalid('cancelReplaceMode'));
  if (mode === undefined) throw missing('cancelReplaceMode');
  const place = orderOf(params);
  const kind: AnswerKind = answerKindOf(params, place.type);
  const id = clientIdParam(params, 'cancelNewClientOrderId');
  const cancel = orderKeyOf(params, 'cancelOrderId', 'cancelOrigClientOrderId');
  const { cancelled, placed } = venue.cancelReplace(apiKey, { cancel, cancelClientOrderId: id, place, mode });
  const cancelFailed = cancelled instanceof Refusal;
  const placeFailed = placed instanceof Refusal;
  const body = {
    cancelResult: cancelFailed ? 'FAILURE' : 'SUCCESS',
    newOrderResult: placed === null ? 'NOT_ATTEMPTED' : placeFailed ? 'FAILURE' : 'SUCCESS',
    cancelResponse: cancelFailed ? refusalBody(cancelled) : cancelAnswer(venue, apiKey, cancelled, id),
    newOrderResponse: placed === null ? null : placeFailed ? refusalBody(placed) : renderPlaced(placed, kind),
  };
  if (!cancelFailed && !placeFailed) return body;
  const partly = cancelFailed !== placeFailed && placed !== null;
  throw partly
    ? new Refusal(-2021, 'Order cancel-replace partially failed.', { status: 409, data: body })
    : new Refusal(-2022, 'Order cancel-replace failed.', { data: body });
};

const placeOco =
  (read: typeof ocoOf): ApiCall['run'] =>
  ({ venue }, params, apiKey) => {
    const { list, orders } = venue.placeOco(apiKey, read(params));
    return renderPlacedList(list, orders, answerKindOf(params, 'MARKET'));
  };

const cancelList = ({ venue }: CallContext, params: Params, apiKey: string): unknown => {
  const key = {
    ...given({ orderListId: integerParam(params, 'orderListId') }),
    ...given({ listClientOrderId: textParam(params, 'listClientOrderId') }),
  };
  if (Object.keys(key).length === 0) throw missing('orderListId');
  const id = clientIdParam(params, 'newClientOrderId');
  const { list, orders } = venue.cancelOrderList(
    apiKey,
    neededSymbol(params),
    key,
    ...(id === null ? [] : [id]),
  );
  return renderCancelledList(list, orders, id);
};

/** Placing and cancelling orders. */
export const ORDER_CALLS: readonly ApiCall[] = [
  tradeCall(['POST /api/v3/order'], 'order.place', 1, placeOrder),
  tradeCall(['POST /api/v3/order/test'], 'order.test', 0, testOrder),
  tradeCall(['DELETE /api/v3/order'], 'order.cancel', 0, cancelOrder),
  tradeCall(['POST /api/v3/order/cancelReplace'], 'order.cancelReplace', 1, cancelReplace),
  tradeCall(['DELETE /api/v3/openOrders'], 'openOrders.cancelAll', 0, cancelOpen),
  tradeCall(['POST /api/v3/order/oco'], 'orderList.place', 2, placeOco(oldOcoOf)),
  tradeCall(['POST /api/v3/orderList/oco'], 'orderList.place.oco', 2, placeOco(ocoOf)),
  tradeCall(['DELETE /api/v3/orderList'], 'orderList.cancel', 0, cancelList),
];
