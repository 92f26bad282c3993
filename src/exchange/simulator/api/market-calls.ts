import { isInterval } from '../market/types.js';
import { Refusal } from '../refusal.js';
import { formatUnits } from '../units.js';
import { BOUNDS } from '../venue/filters.js';
import type { KlineRange, TradeRange } from '../venue/types.js';
import { renderRateLimits } from './limits.js';
import {
  given,
  integerParam,
  limitParam,
  missing,
  neededSymbol,
  symbolParam,
  symbolsParam,
  textParam,
} from './params.js';
import { renderAggTrade, renderKline, renderLevels, renderSymbol, renderTrade } from './render-market.js';
import type { ApiCall, CallContext, Params } from './types.js';

const publicCall = (
  rest: readonly string[],
  ws: string | null,
  weight: ApiCall['weight'],
  run: ApiCall['run'],
): ApiCall => ({ rest: rest.map((path) => `GET ${path}`), ws, security: 'none', weight, orders: 0, run });

const spanOf = (params: Params): Pick<KlineRange, 'startTime' | 'endTime'> =>
  given({ startTime: integerParam(params, 'startTime'), endTime: integerParam(params, 'endTime') });

const klines = ({ venue }: CallContext, params: Params): unknown => {
  const symbol = neededSymbol(params);
  const interval = textParam(params, 'interval');
  if (interval === undefined) throw missing('interval');
  if (!isInterval(interval)) throw new Refusal(-1120, 'Invalid interval.');
  const range = { ...spanOf(params), limit: limitParam(params, 500, 1000) };
  return venue.klines(symbol, interval, range).map(renderKline);
};

const tradesFrom = (params: Params, span: boolean): TradeRange => ({
  ...(span ? spanOf(params) : {}),
  ...given({ fromId: integerParam(params, 'fromId') }),
  limit: limitParam(params, 500, 1000),
});

const exchangeInfo = ({ venue, wireClock, limits }: CallContext, params: Params): unknown => {
  const one = symbolParam(params);
  const wanted = symbolsParam(params) ?? (one === undefined ? undefined : [one]);
  const markets = wanted === undefined ? venue.markets() : wanted.map(venue.market);
  return {
    timezone: 'UTC',
    serverTime: wireClock.now(),
    rateLimits: renderRateLimits(limits),
    exchangeFilters: [],
    symbols: markets.map(renderSymbol),
  };
};

/** Deep books cost more. */
const depthWeight = (params: Params): number => {
  const limit = Number(params.get('limit') ?? 100);
  if (!(limit > 100)) return 5;
  if (limit <= 500) return 25;
  return limit <= 1000 ? 50 : 250;
};

/** What everybody may ask: the state of the exchange and of its markets. */
export const MARKET_CALLS: readonly ApiCall[] = [
  publicCall(
    ['/api/v3/ping'],
    'ping',
    () => 1,
    () => ({}),
  ),
  publicCall(
    ['/api/v3/time'],
    'time',
    () => 1,
    ({ wireClock }) => ({ serverTime: wireClock.now() }),
  ),
  publicCall(['/api/v3/exchangeInfo'], 'exchangeInfo', () => 20, exchangeInfo),
  publicCall(['/api/v3/depth'], 'depth', depthWeight, ({ venue }, params) => {
    const { updateId, bids, asks } = venue.depth(neededSymbol(params), limitParam(params, 100, 5000));
    return { lastUpdateId: updateId, bids: renderLevels(bids), asks: renderLevels(asks) };
  }),
  publicCall(
    ['/api/v3/trades'],
    'trades.recent',
    () => 25,
    ({ venue }, params) =>
      venue.trades(neededSymbol(params), { limit: limitParam(params, 500, 1000) }).map(renderTrade),
  ),
  publicCall(
    ['/api/v3/historicalTrades'],
    'trades.historical',
    () => 25,
    ({ venue }, params) => venue.trades(neededSymbol(params), tradesFrom(params, false)).map(renderTrade),
  ),
  publicCall(
    ['/api/v3/aggTrades'],
    'trades.aggregate',
    () => 4,
    ({ venue }, params) => venue.trades(neededSymbol(params), tradesFrom(params, true)).map(renderAggTrade),
  ),
  publicCall(['/api/v3/klines'], 'klines', () => 2, klines),
  publicCall(['/api/v3/uiKlines'], 'uiKlines', () => 2, klines),
  publicCall(
    ['/api/v3/avgPrice'],
    'avgPrice',
    () => 2,
    ({ venue }, params) => {
      const { price, closeTime } = venue.avgPrice(neededSymbol(params));
      return { mins: BOUNDS.avgPriceMins, price: formatUnits(price), closeTime };
    },
  ),
  publicCall(
    ['/sapi/v1/system/status'],
    null,
    () => 1,
    () => ({ status: 0, msg: 'normal' }),
  ),
];
