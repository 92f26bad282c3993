import { NO_LIMITS } from '../../../src/core/account-limits.js';
import type { CandleRow } from '../../../src/core/candles.js';
import { exact } from '../../../src/core/exact.js';
import type { Balance, FillReport, OrderReport } from '../../../src/core/order.js';
import { newOrder } from '../../../src/execution/order/new-order.js';
import type { OrderEvent } from '../../../src/execution/order/order-state.js';
import type { Baseline } from '../../../src/live/core/baseline.js';
import type { Core } from '../../../src/live/core/core.js';
import { handle } from '../../../src/live/core/handle.js';
import { openCore } from '../../../src/live/core/open-core.js';
import type { VenueFacts } from '../../../src/live/reconcile/venue-facts.js';
import type { OrderNews } from '../../../src/live/session/tell-order.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import { fraction } from '../../../src/strategy/protection.js';
import type { Strategy } from '../../../src/strategy/strategy.js';

export const MINUTE = 60_000;
export const START = 1_709_596_800_000;
export const SYMBOL = 'BTC/USDT';
export const SESSION = 'a session';
/** Where the session's clock stands. */
export const NOW = START + 100 * MINUTE;

export const INSTRUMENT = {
  symbol: SYMBOL,
  tickSize: 0.01,
  lotSize: 0.001,
  minNotional: 10,
  makerFeeRate: 0.001,
  takerFeeRate: 0.001,
};

/** Enters where it is told to, with a stop five percent below. */
export const scripted = (
  enters: (i: number) => boolean,
  exits: (i: number) => boolean = () => false,
): Strategy => ({
  name: 'scripted',
  title: 'follows a script',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  resolve: () => ({}),
  code: () => '',
  prepare: () => ({
    indicators: {},
    rules: {
      enter: (i) => (enters(i) ? { conviction: 1, tag: 'script' } : 0),
      exit: (i) => (exits(i) ? 'script' : null),
      protection: { stop: fraction(0.05) },
    },
  }),
});

export const bar = (k: number, price: number): CandleRow => [
  START + k * MINUTE,
  price,
  price,
  price,
  price,
  1000,
];

/** A core on a spot venue at the price of 100, with 10,000 of cash and nothing held. */
export const openBooks = (
  strategy: Strategy = scripted(() => false),
  seen: readonly CandleRow[] = [],
): Core =>
  openCore({
    settings: {
      sessionId: SESSION,
      timeframe: '1m',
      capabilities: {
        restingStops: true,
        restingTargets: false,
        locksBalance: true,
        fillsAtOpen: false,
        shorts: false,
      },
      execution: { kind: 'market' },
      orderTimeoutMs: 30_000,
    },
    rules: {
      initialBalance: 10_000,
      policy: riskPolicy({ kind: 'fraction', fraction: 0.5 }),
      limits: NO_LIMITS,
      costs: {
        slippage: { kind: 'bps', bps: 0 },
        participation: Number.POSITIVE_INFINITY,
      },
      allowShort: false,
      maxOpenTrades: 1,
      doubt: 'stop-first',
      endOfData: 'open',
    },
    strategy,
    params: {},
    markets: [{ instrument: INSTRUMENT, history: [bar(0, 100)], seen }],
  });

type Order = { readonly id: string; readonly side?: 'buy' | 'sell'; readonly quantity?: string };

/** Puts a limit order at 90 into the books, after the events that it is told. */
export const withOrder = (
  core: Core,
  { id, side = 'buy', quantity = '1' }: Order,
  ...events: readonly OrderNews[]
): void => {
  const request = {
    clientOrderId: id,
    symbol: SYMBOL,
    side,
    type: 'limit' as const,
    quantity: exact(quantity),
    price: exact('90'),
    stopPrice: null,
    timeInForce: 'GTC' as const,
    purpose: side === 'buy' ? ('entry' as const) : ('exit' as const),
  };
  core.orders.set(id, {
    market: 0,
    purpose: request.purpose,
    barTime: START,
    signalIndex: 0,
    reason: 'test',
    reference: 90,
    stage: 0,
    fillIndex: null,
    parent: null,
    replaces: null,
    trade: null,
    withdrawn: false,
    askedAt: null,
    state: newOrder(request, NOW),
  });
  for (const event of events)
    handle(core, {
      kind: 'order',
      now: NOW,
      more: true,
      order: id,
      event: { ...event, time: NOW } as OrderEvent,
    });
};

export const report = (
  clientOrderId: string | null,
  status: OrderReport['status'],
  change: { readonly filled?: string; readonly venueOrderId?: string; readonly side?: 'buy' | 'sell' } = {},
): OrderReport => ({
  clientOrderId,
  venueOrderId: change.venueOrderId ?? `v-${clientOrderId}`,
  symbol: SYMBOL,
  side: change.side ?? 'buy',
  type: 'limit',
  status,
  quantity: exact('1'),
  filled: exact(change.filled ?? '0'),
  averagePrice: change.filled === undefined ? null : exact('90'),
  price: exact('90'),
  stopPrice: null,
  time: NOW,
  reason: null,
});

export const fill = (
  venueFillId: string,
  change: {
    readonly client?: string | null;
    readonly order?: string;
    readonly quantity?: string;
    readonly side?: 'buy' | 'sell';
    readonly price?: string;
    readonly fee?: string;
    readonly feeCurrency?: string;
    readonly time?: number;
  } = {},
): FillReport => ({
  venueFillId,
  venueOrderId: change.order ?? `v-${change.client}`,
  clientOrderId: change.client ?? null,
  symbol: SYMBOL,
  side: change.side ?? 'buy',
  price: exact(change.price ?? '90'),
  quantity: exact(change.quantity ?? '1'),
  fee: exact(change.fee ?? '0'),
  feeCurrency: change.feeCurrency ?? 'USDT',
  liquidity: 'maker',
  time: change.time ?? NOW,
});

export const balances = (amounts: Readonly<Record<string, string>>, locked = '0'): readonly Balance[] =>
  Object.entries(amounts).map(([currency, free]) => ({
    currency,
    free: exact(free),
    locked: exact(currency === 'BTC' ? locked : '0'),
  }));

/** 10,000 USDT and 2 BTC of the account's own when the session began. */
export const BASELINE: Baseline = {
  time: START,
  balances: { USDT: '10000', BTC: '2' },
  foreign: [],
  checked: START,
};

export const facts = (change: Partial<VenueFacts> = {}): VenueFacts => ({
  time: NOW,
  since: START,
  openOrders: [],
  fills: [],
  balances: balances({ USDT: '10000', BTC: '2' }),
  asked: new Map(),
  believed: new Set(),
  owners: new Map(),
  others: [],
  othersMoved: false,
  leftBy: new Map(),
  stored: new Map(),
  ...change,
});

/** Books that bought 1 at 90 without a fee, by order `id`. */
export const withPosition = (core: Core, id: string): void => {
  withOrder(
    core,
    { id },
    { kind: 'submitting' },
    { kind: 'report', report: report(id, 'filled', { filled: '1' }) },
    { kind: 'fill', fill: fill(`f-${id}`, { client: id }) },
  );
};
