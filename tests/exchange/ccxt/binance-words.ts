import { type Act, say } from './scripted-venue.js';

/** What Binance answers, written by hand in its shapes. */
const symbol = (base: string, quote: string, tick: string, lot: string, status = 'TRADING') => ({
  symbol: `${base}${quote}`,
  status,
  baseAsset: base,
  baseAssetPrecision: 8,
  quoteAsset: quote,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  orderTypes: [
    'LIMIT',
    'LIMIT_MAKER',
    'MARKET',
    'STOP_LOSS',
    'STOP_LOSS_LIMIT',
    'TAKE_PROFIT',
    'TAKE_PROFIT_LIMIT',
  ],
  icebergAllowed: true,
  ocoAllowed: true,
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: tick, maxPrice: '1000000.00000000', tickSize: tick },
    { filterType: 'LOT_SIZE', minQty: lot, maxQty: '9000.00000000', stepSize: lot },
    {
      filterType: 'NOTIONAL',
      minNotional: '5.00000000',
      applyMinToMarket: true,
      maxNotional: '9000000.00000000',
    },
  ],
  permissions: ['SPOT'],
});

const RATE_LIMITS = [
  { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 },
  { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 },
  { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200000 },
];

export const EXCHANGE_INFO = {
  timezone: 'UTC',
  serverTime: 0,
  rateLimits: RATE_LIMITS,
  exchangeFilters: [],
  symbols: [
    symbol('BTC', 'USDT', '0.01000000', '0.00001000'),
    symbol('ETH', 'USDT', '0.01000000', '0.00010000'),
    symbol('SOL', 'USDT', '0.01000000', '0.00100000', 'BREAK'),
  ],
};

export const order = (change: object = {}) => ({
  symbol: 'BTCUSDT',
  orderId: 4711,
  orderListId: -1,
  clientOrderId: 'ours-1',
  transactTime: 1_700_000_000_100,
  price: '20000.00000000',
  origQty: '0.50000000',
  executedQty: '0.00000000',
  origQuoteOrderQty: '0.00000000',
  cummulativeQuoteQty: '0.00000000',
  status: 'NEW',
  timeInForce: 'GTC',
  type: 'LIMIT',
  side: 'BUY',
  workingTime: 1_700_000_000_100,
  selfTradePreventionMode: 'NONE',
  fills: [],
  ...change,
});

export const BINANCE_ROUTES: Readonly<Record<string, Act>> = {
  'GET /api/v3/time': (asked, response, request) =>
    say(200, { serverTime: Date.now() })(asked, response, request),
  'GET /api/v3/exchangeInfo': say(200, EXCHANGE_INFO),
  'GET /api/v3/account': say(200, { uid: 354937868, balances: [] }),
  'POST /api/v3/order': say(200, order()),
};
