import type { BookLevel, Kline, PublicTrade } from '../market/types.js';
import { formatUnits, type Units } from '../units.js';
import { BOUNDS } from '../venue/filters.js';
import { WIRE_TYPES } from '../venue/order.js';
import { averageOf } from '../venue/ticker.js';
import type { MarketState, Ticker24h } from '../venue/types.js';
import { SELF_TRADE } from './render-order.js';

/** A market in `exchangeInfo`. */
export const renderSymbol = ({ rules, status }: MarketState): object => ({
  symbol: rules.symbol,
  status,
  baseAsset: rules.base,
  baseAssetPrecision: 8,
  quoteAsset: rules.quote,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  baseCommissionPrecision: 8,
  quoteCommissionPrecision: 8,
  orderTypes: WIRE_TYPES,
  icebergAllowed: false,
  ocoAllowed: true,
  otoAllowed: false,
  opoAllowed: false,
  quoteOrderQtyMarketAllowed: true,
  allowTrailingStop: false,
  cancelReplaceAllowed: true,
  amendAllowed: false,
  pegInstructionsAllowed: false,
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  filters: renderFilters(rules),
  permissions: [],
  permissionSets: [['SPOT']],
  defaultSelfTradePreventionMode: SELF_TRADE,
  allowedSelfTradePreventionModes: [SELF_TRADE],
});

const renderFilters = ({
  tick,
  lot,
  minNotional,
  notionalFilter,
}: MarketState['rules']): readonly object[] => [
  {
    filterType: 'PRICE_FILTER',
    minPrice: formatUnits(tick),
    maxPrice: formatUnits(BOUNDS.maxPrice),
    tickSize: formatUnits(tick),
  },
  {
    filterType: 'LOT_SIZE',
    minQty: formatUnits(lot),
    maxQty: formatUnits(BOUNDS.maxQuantity),
    stepSize: formatUnits(lot),
  },
  {
    filterType: 'MARKET_LOT_SIZE',
    minQty: formatUnits(0n),
    maxQty: formatUnits(BOUNDS.maxMarketQuantity),
    stepSize: formatUnits(0n),
  },
  {
    filterType: 'PERCENT_PRICE_BY_SIDE',
    bidMultiplierUp: String(BOUNDS.percentUp),
    bidMultiplierDown: String(1 / Number(BOUNDS.percentDownDivisor)),
    askMultiplierUp: String(BOUNDS.percentUp),
    askMultiplierDown: String(1 / Number(BOUNDS.percentDownDivisor)),
    avgPriceMins: BOUNDS.avgPriceMins,
  },
  notionalFilter === 'NOTIONAL'
    ? {
        filterType: 'NOTIONAL',
        minNotional: formatUnits(minNotional),
        applyMinToMarket: true,
        maxNotional: formatUnits(BOUNDS.maxNotional),
        applyMaxToMarket: false,
        avgPriceMins: BOUNDS.avgPriceMins,
      }
    : {
        filterType: 'MIN_NOTIONAL',
        minNotional: formatUnits(minNotional),
        applyToMarket: true,
        avgPriceMins: BOUNDS.avgPriceMins,
      },
  { filterType: 'MAX_NUM_ORDERS', maxNumOrders: BOUNDS.maxOrders },
  { filterType: 'MAX_NUM_ALGO_ORDERS', maxNumAlgoOrders: BOUNDS.maxTriggerOrders },
];

export const renderLevels = (levels: readonly BookLevel[]): readonly (readonly [string, string])[] =>
  levels.map(({ price, quantity }) => [formatUnits(price), formatUnits(quantity)]);

export const renderKline = (kline: Kline): readonly (string | number)[] => [
  kline.openTime,
  formatUnits(kline.open),
  formatUnits(kline.high),
  formatUnits(kline.low),
  formatUnits(kline.close),
  formatUnits(kline.volume),
  kline.closeTime,
  formatUnits(kline.quoteVolume),
  kline.trades,
  formatUnits(kline.takerBuyVolume),
  formatUnits(kline.takerBuyQuoteVolume),
  '0',
];

export const renderTrade = (trade: PublicTrade): object => ({
  id: trade.id,
  price: formatUnits(trade.price),
  qty: formatUnits(trade.quantity),
  quoteQty: formatUnits((trade.price * trade.quantity) / 100_000_000n),
  time: trade.time,
  isBuyerMaker: trade.buyerIsMaker,
  isBestMatch: true,
});

/** Every trade is an aggregate of its own. */
export const renderAggTrade = (trade: PublicTrade): object => ({
  a: trade.id,
  p: formatUnits(trade.price),
  q: formatUnits(trade.quantity),
  f: trade.id,
  l: trade.id,
  T: trade.time,
  m: trade.buyerIsMaker,
  M: true,
});

/** With three decimals, in per cent. */
export const percentOf = (change: Units, base: Units): string =>
  base === 0n ? '0.000' : ((Number(change) / Number(base)) * 100).toFixed(3);

export const renderTicker = (ticker: Ticker24h, mini: boolean): object => {
  const ends = {
    openPrice: formatUnits(ticker.open),
    highPrice: formatUnits(ticker.high),
    lowPrice: formatUnits(ticker.low),
  };
  const sums = {
    volume: formatUnits(ticker.volume),
    quoteVolume: formatUnits(ticker.quoteVolume),
    openTime: ticker.openTime,
    closeTime: ticker.closeTime,
    firstId: ticker.firstId,
    lastId: ticker.lastId,
    count: ticker.trades,
  };
  const lastPrice = formatUnits(ticker.last);
  if (mini) return { symbol: ticker.symbol, ...ends, lastPrice, ...sums };
  const change = ticker.last - ticker.open;
  return {
    symbol: ticker.symbol,
    priceChange: formatUnits(change),
    priceChangePercent: percentOf(change, ticker.open),
    weightedAvgPrice: formatUnits(averageOf(ticker.quoteVolume, ticker.volume)),
    prevClosePrice: formatUnits(ticker.previousClose),
    lastPrice,
    lastQty: formatUnits(ticker.lastQuantity),
    bidPrice: formatUnits(ticker.bid.price),
    bidQty: formatUnits(ticker.bid.quantity),
    askPrice: formatUnits(ticker.ask.price),
    askQty: formatUnits(ticker.ask.quantity),
    ...ends,
    ...sums,
  };
};
