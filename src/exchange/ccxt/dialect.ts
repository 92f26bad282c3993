import type { OrderType } from '../../core/order.js';
import type { VenueCapabilities } from '../port/venue.js';

/** Where in a venue's own words a text stands: `descr.price`, `*` for whatever key there is; the first that is there. */
export type Paths = readonly string[];

/** How an order of ours is said in ccxt's words. */
export interface OrderWords {
  readonly type: 'market' | 'limit';
  /** ccxt's name for the price that sets it off. */
  readonly trigger?: 'stopLossPrice' | 'takeProfitPrice';
  readonly postOnly?: true;
}

/** What is different from venue to venue. Everything else is the same code. */
export interface Dialect {
  readonly capabilities: VenueCapabilities;
  readonly orders: Readonly<Partial<Record<OrderType, OrderWords>>>;
  /** Name of the parameter that carries our number when an order is made. */
  readonly clientOrderId: string;
  /** Longest number of ours that it takes as it is; longer ones are sent as a UUID made from them. */
  readonly longestClientId: number;
  /** A market buy must be given in base currency by this shape of parameters, `$` the quantity. */
  readonly marketBuy?: Readonly<Record<string, unknown>>;
  /**
   * How an order is found by our number: the venue knows it, it tells those with that number alone, or its newest orders
   * are looked through.
   */
  readonly findByClientId: 'asked' | 'filtered' | 'searched';
  /** How many orders are found with one question: listed from a number on, or by so many numbers at a time. */
  readonly manyOrders: 'from-id' | 'by-ids' | 'one-by-one';
  readonly fillPages: 'from-id' | 'offset' | 'cursor';
  /** Binance's weights, headers and codes. */
  readonly countsWeight: boolean;
  readonly order: {
    readonly clientOrderId: Paths;
    readonly type: Paths;
    readonly status: Paths;
    readonly quantity: Paths;
    readonly filled: Paths;
    readonly average: Paths;
    /** Quote currency filled so far. */
    readonly cost: Paths;
    readonly price: Paths;
    readonly stopPrice: Paths;
    readonly time: Paths;
    readonly reason: Paths;
  };
  readonly fill: {
    readonly id: Paths;
    readonly order: Paths;
    readonly clientOrderId: Paths;
    readonly price: Paths;
    readonly quantity: Paths;
    readonly fee: Paths;
  };
  readonly balances: {
    /** The list of an answer or of a message on the stream; undefined where ccxt's numbers must do. */
    readonly list: Paths;
    readonly currency: Paths;
    readonly free: Paths;
    readonly locked: Paths;
  } | null;
}

const PLAIN: Dialect['orders'] = {
  market: { type: 'market' },
  limit: { type: 'limit' },
  'limit-maker': { type: 'limit', postOnly: true },
};

const STOP_LIMITS: Dialect['orders'] = {
  'stop-limit': { type: 'limit', trigger: 'stopLossPrice' },
  'take-profit-limit': { type: 'limit', trigger: 'takeProfitPrice' },
};

const TRIGGERED: Dialect['orders'] = {
  stop: { type: 'market', trigger: 'stopLossPrice' },
  'take-profit': { type: 'market', trigger: 'takeProfitPrice' },
  ...STOP_LIMITS,
};

/** A resting sell order of a spot venue locks what it would sell. */
const SPOT: VenueCapabilities = {
  restingStops: true,
  restingTargets: false,
  locksBalance: true,
  fillsAtOpen: false,
  shorts: false,
};

/** Long names are those of REST answers, single letters those of `executionReport`. */
const BINANCE: Dialect = {
  capabilities: SPOT,
  orders: { ...PLAIN, ...TRIGGERED },
  clientOrderId: 'clientOrderId',
  longestClientId: 36,
  findByClientId: 'asked',
  manyOrders: 'from-id',
  fillPages: 'from-id',
  countsWeight: true,
  order: {
    // A cancellation has a number of its own where the order's stands else.
    clientOrderId: ['origClientOrderId', 'C', 'clientOrderId', 'c'],
    type: ['type', 'o'],
    status: ['status', 'X'],
    quantity: ['origQty', 'q'],
    filled: ['executedQty', 'z'],
    average: [],
    cost: ['cummulativeQuoteQty', 'Z'],
    price: ['price', 'p'],
    stopPrice: ['stopPrice', 'P'],
    time: ['transactTime', 'updateTime', 'time', 'T'],
    reason: ['r'],
  },
  fill: {
    id: ['tradeId', 'id', 't'],
    order: ['orderId', 'i'],
    clientOrderId: ['C', 'c'],
    price: ['L', 'price'],
    quantity: ['qty', 'l'],
    fee: ['commission', 'n'],
  },
  balances: {
    list: ['balances', 'B'],
    currency: ['asset', 'a'],
    free: ['free', 'f'],
    locked: ['locked', 'l'],
  },
};

const KRAKEN: Dialect = {
  capabilities: SPOT,
  orders: { ...PLAIN, ...TRIGGERED },
  clientOrderId: 'clientOrderId',
  longestClientId: 18,
  findByClientId: 'filtered',
  manyOrders: 'by-ids',
  fillPages: 'offset',
  countsWeight: false,
  order: {
    clientOrderId: ['cl_ord_id'],
    type: ['descr.ordertype', 'order_type'],
    status: ['status', 'order_status'],
    quantity: ['vol', 'order_qty'],
    filled: ['vol_exec', 'cum_qty'],
    average: ['price', 'avg_price'],
    cost: [],
    price: [],
    stopPrice: [],
    time: [],
    reason: ['reason'],
  },
  fill: {
    id: ['id', 'exec_id'],
    order: ['ordertxid', 'order_id'],
    clientOrderId: ['cl_ord_id'],
    price: ['price', 'last_price'],
    quantity: ['vol', 'last_qty'],
    fee: ['fee'],
  },
  balances: null,
};

const COINBASE: Dialect = {
  capabilities: { ...SPOT, restingStops: false },
  // Its stops become limit orders when they are touched, never market orders.
  orders: { ...PLAIN, ...STOP_LIMITS },
  clientOrderId: 'client_order_id',
  longestClientId: 128,
  marketBuy: { cost: '1', order_configuration: { market_market_ioc: { base_size: '$' } } },
  findByClientId: 'searched',
  manyOrders: 'one-by-one',
  fillPages: 'cursor',
  countsWeight: false,
  order: {
    clientOrderId: ['client_order_id'],
    type: [],
    status: ['status'],
    quantity: ['order_configuration.*.base_size'],
    filled: ['filled_size', 'cumulative_quantity'],
    average: ['average_filled_price', 'avg_price'],
    cost: ['filled_value'],
    price: ['order_configuration.*.limit_price'],
    stopPrice: ['order_configuration.*.stop_price'],
    time: [],
    reason: ['reject_message', 'cancel_message'],
  },
  fill: {
    id: ['trade_id'],
    order: ['order_id'],
    clientOrderId: ['client_order_id'],
    price: ['price'],
    quantity: ['size'],
    fee: ['commission'],
  },
  balances: null,
};

/** A venue that ccxt knows and nobody looked at closer: its texts are made from ccxt's numbers. */
const UNKNOWN: Dialect = {
  ...COINBASE,
  capabilities: { ...SPOT, restingStops: false },
  orders: PLAIN,
  clientOrderId: 'clientOrderId',
  longestClientId: 36,
  findByClientId: 'searched',
  order: {
    clientOrderId: [],
    type: [],
    status: [],
    quantity: [],
    filled: [],
    average: [],
    cost: [],
    price: [],
    stopPrice: [],
    time: [],
    reason: [],
  },
  fill: { id: [], order: [], clientOrderId: [], price: [], quantity: [], fee: [] },
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  binance: BINANCE,
  binanceus: BINANCE,
  kraken: KRAKEN,
  coinbase: COINBASE,
};

/** How a venue of ccxt is spoken to. */
export const dialectOf = (ccxtId: string): Dialect => {
  if (Object.hasOwn(DIALECTS, ccxtId)) return DIALECTS[ccxtId]!;
  const { marketBuy: _, ...rest } = UNKNOWN;
  return rest;
};
