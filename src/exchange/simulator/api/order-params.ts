import { Refusal } from '../refusal.js';
import { type NewOrder, WIRE_TYPES, type WireTimeInForce } from '../venue/order.js';
import { hasLimit, hasTrigger } from '../venue/order-kind.js';
import type { NewOco, OrderKey } from '../venue/types.js';
import {
  amountParam,
  clientIdParam,
  given,
  integerParam,
  invalid,
  missing,
  neededAmount,
  neededSymbol,
  textParam,
  wordParam,
} from './params.js';
import type { Params } from './types.js';

const SIDES = ['BUY', 'SELL'] as const;
const TIMES = ['GTC', 'IOC', 'FOK'] as const;
const ANSWERS = ['ACK', 'RESULT', 'FULL'] as const;

export type AnswerKind = (typeof ANSWERS)[number];

const sideOf = (params: Params): NewOrder['side'] => {
  const side = wordParam(params, 'side', SIDES, () => new Refusal(-1117, 'Invalid side.'));
  if (side === undefined) throw missing('side');
  return side;
};

const typeOf = (params: Params, name: string): NewOrder['type'] => {
  const type = wordParam(params, name, WIRE_TYPES, () => new Refusal(-1116, 'Invalid orderType.'));
  if (type === undefined) throw missing(name);
  return type;
};

const timeOf = (params: Params, name: string): WireTimeInForce | undefined =>
  wordParam(params, name, TIMES, () => new Refusal(-1115, 'Invalid timeInForce.'));

const refuseSent = (params: Params, name: string): void => {
  if (textParam(params, name) !== undefined) {
    throw new Refusal(-1106, `Parameter '${name}' sent when not required.`);
  }
};

/** What a market of the simulator does not do. */
const refuseUnsupported = (params: Params): void => {
  if (textParam(params, 'icebergQty') !== undefined) {
    throw new Refusal(-2010, 'Iceberg orders are not supported for this symbol.');
  }
  if (textParam(params, 'trailingDelta') !== undefined) {
    throw new Refusal(-2010, 'Trailing stop orders are not supported for this symbol.');
  }
};

/** The order that a request asks for. Refuses what is missing, and what its type has no use for. */
export const orderOf = (params: Params): NewOrder => {
  const symbol = neededSymbol(params);
  const side = sideOf(params);
  const type = typeOf(params, 'type');
  refuseUnsupported(params);
  const limited = hasLimit(type);
  const timed = limited && type !== 'LIMIT_MAKER';
  const timeInForce = timeOf(params, 'timeInForce');
  if (timed && timeInForce === undefined) throw missing('timeInForce');
  if (!timed) refuseSent(params, 'timeInForce');
  if (!limited) refuseSent(params, 'price');
  if (!hasTrigger(type)) refuseSent(params, 'stopPrice');
  if (type !== 'MARKET') refuseSent(params, 'quoteOrderQty');
  const byQuote = textParam(params, 'quoteOrderQty') !== undefined;
  if (type === 'MARKET' && byQuote === (textParam(params, 'quantity') !== undefined)) {
    throw byQuote
      ? new Refusal(-1128, 'Combination of optional parameters invalid.')
      : eitherMissing('quantity', 'quoteOrderQty');
  }
  return {
    symbol,
    side,
    type,
    timeInForce: timeInForce ?? 'GTC',
    quantity: byQuote ? 0n : neededAmount(params, 'quantity'),
    quoteOrderQuantity: amountParam(params, 'quoteOrderQty'),
    price: limited ? neededAmount(params, 'price') : 0n,
    stopPrice: hasTrigger(type) ? neededAmount(params, 'stopPrice') : 0n,
    clientOrderId: clientIdParam(params, 'newClientOrderId'),
  };
};

export const eitherMissing = (first: string, second: string): Refusal =>
  new Refusal(-1102, `Param '${first}' or '${second}' must be sent, but both were empty/null!`);

/** How much the answer to an order tells: as asked for, else as Binance does by itself. */
export const answerKindOf = (params: Params, type: NewOrder['type']): AnswerKind =>
  wordParam(params, 'newOrderRespType', ANSWERS, () => invalid('newOrderRespType')) ??
  (type === 'MARKET' || type === 'LIMIT' ? 'FULL' : 'ACK');

/** Which order a request means. The names differ where an order is cancelled to be replaced. */
export const orderKeyOf = (
  params: Params,
  idName = 'orderId',
  clientIdName = 'origClientOrderId',
): OrderKey => {
  const symbol = neededSymbol(params);
  const orderId = integerParam(params, idName);
  const clientOrderId = clientIdParam(params, clientIdName) ?? undefined;
  if (orderId === undefined && clientOrderId === undefined) throw eitherMissing(clientIdName, idName);
  return { symbol, ...given({ orderId }), ...given({ clientOrderId }) };
};

/** The list of the older call: a limit maker, and a stop on the other side of the price. */
export const oldOcoOf = (params: Params): NewOco => {
  const common = commonOf(params);
  refuseUnsupported(params);
  const stopLimit = textParam(params, 'stopLimitPrice') !== undefined;
  const timeInForce = timeOf(params, 'stopLimitTimeInForce');
  if (stopLimit && timeInForce === undefined) throw missing('stopLimitTimeInForce');
  const stop: NewOrder = {
    ...common,
    type: stopLimit ? 'STOP_LOSS_LIMIT' : 'STOP_LOSS',
    timeInForce: timeInForce ?? 'GTC',
    price: amountParam(params, 'stopLimitPrice'),
    stopPrice: neededAmount(params, 'stopPrice'),
    clientOrderId: clientIdParam(params, 'stopClientOrderId'),
  };
  const limit: NewOrder = {
    ...common,
    type: 'LIMIT_MAKER',
    timeInForce: 'GTC',
    price: neededAmount(params, 'price'),
    stopPrice: 0n,
    clientOrderId: clientIdParam(params, 'limitClientOrderId'),
  };
  return {
    symbol: common.symbol,
    listClientOrderId: clientIdParam(params, 'listClientOrderId'),
    legs: [stop, limit],
  };
};

/** The list of the newer call: an order above and one below the price. */
export const ocoOf = (params: Params): NewOco => {
  const common = commonOf(params);
  const leg = (where: 'above' | 'below'): NewOrder => {
    const type = typeOf(params, `${where}Type`);
    const limited = hasLimit(type);
    const timeInForce = timeOf(params, `${where}TimeInForce`);
    if (limited && hasTrigger(type) && timeInForce === undefined) throw missing(`${where}TimeInForce`);
    if (textParam(params, `${where}TrailingDelta`) !== undefined) {
      throw new Refusal(-2010, 'Trailing stop orders are not supported for this symbol.');
    }
    return {
      ...common,
      type,
      timeInForce: timeInForce ?? 'GTC',
      price: limited ? neededAmount(params, `${where}Price`) : 0n,
      stopPrice: hasTrigger(type) ? neededAmount(params, `${where}StopPrice`) : 0n,
      clientOrderId: clientIdParam(params, `${where}ClientOrderId`),
    };
  };
  return {
    symbol: common.symbol,
    listClientOrderId: clientIdParam(params, 'listClientOrderId'),
    legs: [leg('below'), leg('above')],
  };
};

const commonOf = (params: Params) => ({
  symbol: neededSymbol(params),
  side: sideOf(params),
  quantity: neededAmount(params, 'quantity'),
  quoteOrderQuantity: 0n,
});
