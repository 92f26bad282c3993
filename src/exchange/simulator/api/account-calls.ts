import { Refusal } from '../refusal.js';
import { formatUnits } from '../units.js';
import type { HistoryRange } from '../venue/types.js';
import { accountUid } from './account-uid.js';
import { orderKeyOf } from './order-params.js';
import { given, integerParam, limitParam, missing, neededSymbol, symbolParam, textParam } from './params.js';
import { renderList, renderMyTrade, renderOrder } from './render-order.js';
import type { ApiCall, CallContext, Params } from './types.js';

const DAY = 86_400_000;

const readCall = (
  path: string,
  ws: string | null,
  weight: number | ApiCall['weight'],
  run: ApiCall['run'],
): ApiCall => ({
  rest: [`GET /api/v3/${path}`],
  ws,
  security: 'read',
  weight: typeof weight === 'number' ? () => weight : weight,
  orders: 0,
  run,
});

const rangeOf = (params: Params): HistoryRange => {
  const range = given({
    startTime: integerParam(params, 'startTime'),
    endTime: integerParam(params, 'endTime'),
    orderId: integerParam(params, 'orderId'),
    fromId: integerParam(params, 'fromId'),
  });
  if (range.startTime !== undefined && range.endTime !== undefined && range.endTime - range.startTime > DAY) {
    throw new Refusal(-1127, 'More than 24 hours between startTime and endTime.');
  }
  return { ...range, limit: limitParam(params, 500, 1000) };
};

/** A rate as Binance's older fields have it, in hundredths of a per cent. */
const basisPoints = (rate: bigint): number => Number(rate) / 10_000;

const account = ({ venue }: CallContext, params: Params, apiKey: string): unknown => {
  const { trade, withdraw } = venue.permissions(apiKey);
  const rules = venue.markets()[0]?.rules;
  const [maker, taker] = [rules?.makerRate ?? 0n, rules?.takerRate ?? 0n];
  const all = params.get('omitZeroBalances') !== 'true';
  return {
    makerCommission: basisPoints(maker),
    takerCommission: basisPoints(taker),
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: {
      maker: formatUnits(maker),
      taker: formatUnits(taker),
      buyer: formatUnits(0n),
      seller: formatUnits(0n),
    },
    canTrade: trade,
    canWithdraw: withdraw,
    canDeposit: true,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: venue.marketTime(),
    accountType: 'SPOT',
    balances: venue
      .balances(apiKey)
      .filter(({ free, locked }) => all || free + locked > 0n)
      .map(({ asset, free, locked }) => ({
        asset,
        free: formatUnits(free),
        locked: formatUnits(locked),
      })),
    permissions: ['SPOT'],
    uid: accountUid(apiKey),
  };
};

const commission = ({ venue }: CallContext, params: Params, apiKey: string): unknown => {
  const symbol = neededSymbol(params);
  const { maker, taker } = venue.commission(apiKey, symbol);
  const rates = (of: bigint, by: bigint) => ({
    maker: formatUnits(of),
    taker: formatUnits(by),
    buyer: formatUnits(0n),
    seller: formatUnits(0n),
  });
  return {
    symbol,
    standardCommission: rates(maker, taker),
    specialCommission: rates(0n, 0n),
    taxCommission: rates(0n, 0n),
    discount: {
      enabledForAccount: false,
      enabledForSymbol: false,
      discountAsset: 'BNB',
      discount: formatUnits(0n),
    },
  };
};

const orderList = ({ venue }: CallContext, params: Params, apiKey: string): unknown => {
  const key = {
    ...given({ orderListId: integerParam(params, 'orderListId') }),
    ...given({ listClientOrderId: textParam(params, 'origClientOrderId') }),
  };
  if (Object.keys(key).length === 0) throw missing('orderListId');
  return renderList(venue.orderList(apiKey, key));
};

/** What the owner of an account may ask. */
export const ACCOUNT_CALLS: readonly ApiCall[] = [
  readCall('account', 'account.status', 20, account),
  readCall('account/commission', 'account.commission', 20, commission),
  readCall('order', 'order.status', 4, ({ venue }, params, apiKey) =>
    renderOrder(venue.order(apiKey, orderKeyOf(params))),
  ),
  readCall(
    'openOrders',
    'openOrders.status',
    (params) => (params.has('symbol') ? 6 : 80),
    ({ venue }, params, apiKey) => {
      const symbol = symbolParam(params);
      return venue.openOrders(apiKey, ...(symbol === undefined ? [] : [symbol])).map(renderOrder);
    },
  ),
  readCall('allOrders', 'allOrders', 20, ({ venue }, params, apiKey) =>
    venue.allOrders(apiKey, neededSymbol(params), rangeOf(params)).map(renderOrder),
  ),
  readCall('myTrades', 'myTrades', 20, ({ venue }, params, apiKey) =>
    venue.myTrades(apiKey, neededSymbol(params), rangeOf(params)).map(renderMyTrade),
  ),
  readCall('orderList', 'orderList.status', 4, orderList),
  readCall('openOrderList', 'openOrderLists.status', 6, ({ venue }, _, apiKey) =>
    venue.openOrderLists(apiKey).map(renderList),
  ),
];
