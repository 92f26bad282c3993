import { exact } from '../../../src/core/exact.js';
import type { FillReport } from '../../../src/core/order.js';
import type {
  ExecutionNote,
  LiveBatch,
  OrderChange,
  PositionChange,
  SeenCandle,
  TradeChange,
} from '../../../src/memory/live/batch.js';
import { type LiveStart, startLiveSession } from '../../../src/memory/live/start-live-session.js';
import type { Memory } from '../../../src/memory/memory.js';
import { findStrategy } from '../../../src/memory/strategies/find-strategies.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { configuration } from '../configurations.js';

const HOUR = 3_600_000;

/** When the sessions of these tests begin, in their market: an hour before it is `NOW`. (Processes of their own use it, which cannot have what Jest has.) */
export const START = Date.UTC(2026, 2, 5) - HOUR;

export const ACCOUNT = 'binance:main';

/** What a test starts a session with, unless it says otherwise. */
export const startOf = (strategyId: number, id: string, other: Partial<LiveStart> = {}): LiveStart => ({
  id,
  mode: 'paper',
  strategyId,
  configuration: configuration(),
  account: ACCOUNT,
  holder: 'pid 1',
  staleAfterMs: 30_000,
  symbols: ['BTC/USDT', 'ETH/USDT'],
  timeframe: '1m',
  initialBalance: 10_000,
  time: START,
  state: { cash: 10_000 },
  candles: [],
  ...other,
});

/** Starts a session of the strategy `dip`, which is a candidate when it is new. */
export const begin = async (memory: Memory, id: string, other: Partial<LiveStart> = {}) => {
  const dip =
    (await findStrategy(memory, 'dip')) ??
    (await registerStrategy(memory, { name: 'dip', status: 'candidate' }));
  return startLiveSession(memory, startOf(dip.id, id, other));
};

/** A batch with one journal entry and nothing else, unless it is named. */
export const batchOf = (sessionId: string, sequence: number, other: Partial<LiveBatch> = {}): LiveBatch => ({
  sessionId,
  time: START + sequence * 1000,
  sequence,
  journal: [{ kind: 'event', clientOrderId: null, payload: { number: sequence } }],
  orders: [],
  fills: [],
  trades: [],
  positions: [],
  executions: [],
  account: null,
  riskEvents: [],
  reconciliation: null,
  candles: [],
  state: null,
  ...other,
});

/** An order to buy two BTC at 100, as an intent. */
export const orderOf = (clientOrderId: string, other: Partial<OrderChange> = {}): OrderChange => ({
  clientOrderId,
  venueOrderId: null,
  parent: null,
  replaces: null,
  trade: null,
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  timeInForce: 'GTC',
  purpose: 'entry',
  status: 'intent',
  reason: null,
  quantity: exact('2.00000000'),
  price: exact('100.50'),
  stopPrice: null,
  filled: exact('0'),
  averagePrice: null,
  barTime: START,
  createdAt: START + 100,
  submittedAt: null,
  updatedAt: START + 100,
  ...other,
});

/** A fill of half of such an order. */
export const fillOf = (venueFillId: string, other: Partial<FillReport> = {}): FillReport => ({
  venueFillId,
  venueOrderId: '991',
  clientOrderId: 'o-1',
  symbol: 'BTC/USDT',
  side: 'buy',
  price: exact('100.50'),
  quantity: exact('1.00000000'),
  fee: exact('0.10050000'),
  feeCurrency: 'USDT',
  liquidity: 'maker',
  time: START + 500,
  ...other,
});

/** Two BTC bought at 100.5 with 0.2 of fees. */
export const tradeOf = (name: string, other: Partial<TradeChange> = {}): TradeChange => ({
  name,
  symbol: 'BTC/USDT',
  side: 'long',
  quantity: 2,
  entryPrice: 100.5,
  entryTime: START + 500,
  entryReason: 'dip',
  fees: 0.2,
  slippage: 0.05,
  regime: 'ranging',
  exit: null,
  signal: { buyScore: 7.5, sellScore: 1, triggerType: 'score', breakdown: { rsi: 3.5, macd: 4 } },
  ...other,
});

/** Sold at 103.5 with 0.2 of fees more: 3 x 2 - 0.4 = 5.6, of 201. */
export const EXIT: NonNullable<TradeChange['exit']> = {
  price: 103.5,
  time: START + 60_500,
  reason: 'target',
  profit: 5.6,
  returnFraction: 5.6 / 201,
  bars: 1,
  mae: -0.01,
  mfe: 0.035,
  ambiguous: false,
};

export const positionOf = (other: Partial<PositionChange> = {}): PositionChange => ({
  symbol: 'BTC/USDT',
  trade: null,
  side: 'long',
  quantity: 2,
  entryPrice: 100.5,
  markPrice: 101,
  unrealisedPnl: 1,
  realisedPnl: 0,
  stopPrice: 98,
  targetPrice: 103.5,
  openedAt: START + 500,
  ...other,
});

export const candleOf = (minute: number, other: Partial<SeenCandle> = {}): SeenCandle => ({
  symbol: 'BTC/USDT',
  time: START + minute * 60_000,
  open: 100,
  high: 102.5,
  low: 99.25,
  close: 101,
  volume: 3.125,
  origin: 'live',
  ...other,
});

export const executionOf = (minute: number, other: Partial<ExecutionNote> = {}): ExecutionNote => ({
  symbol: 'BTC/USDT',
  barTime: START + minute * 60_000,
  signal: 0.75,
  tag: 'dip',
  action: 'enter',
  reason: null,
  indicators: { rsi: 28.5, adx: null },
  ...other,
});
