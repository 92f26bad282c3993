import type { SessionRecipe } from '../../../../src/live/session/session-recipe.js';
import type { JournalEntry, LiveBatch } from '../../../../src/memory/live/batch.js';
import { commitBatch } from '../../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../../src/memory/live/end-live-session.js';
import type { Memory } from '../../../../src/memory/memory.js';
import type { SessionRecord } from '../../../../src/memory/sessions/session-record.js';
import { findSession } from '../../../../src/memory/sessions/sessions.js';
import {
  batchOf,
  begin,
  candleOf,
  EXIT,
  executionOf,
  START,
  tradeOf,
} from '../../../memory/live/live-fixtures.js';

export { START };

export const MINUTE = 60_000;

const instrument = (symbol: string) => ({
  ...{ symbol, tickSize: 0.01, lotSize: 0.5, minNotional: 5, makerFeeRate: 0.001, takerFeeRate: 0.001 },
});

/** What the stored session of these tests ran under. */
export const RECIPE: SessionRecipe = {
  version: 1,
  strategy: { name: 'dip', origin: 'built-in', sourceDigest: 'd' },
  parameters: { period: 14 },
  timeframe: '1m',
  symbols: ['BTC/USDT', 'ETH/USDT'],
  instruments: [instrument('BTC/USDT'), instrument('ETH/USDT')],
  initialBalance: 10_000,
  policy: {
    sizing: { kind: 'risk', riskFraction: 0.01 },
    maxRiskFraction: 0.03,
    maxPositionFraction: null,
    regimeFactors: [1, 1, 1],
  },
  limits: {
    ...{ maxExposure: null, dailyRisk: 0.06, dailyLoss: 0.05, maxDrawdown: 0.2, maxCorrelation: null },
    ...{ correlationBars: 120, accountStreak: null, marketStreak: null },
    ...{ marketCooldownMs: 0, minOrderIntervalMs: 0 },
  },
  costs: { slippage: { kind: 'bps', bps: 2 }, participation: null },
  allowShort: false,
  maxOpenTrades: null,
  doubt: 'stop-first',
  endOfData: 'close',
  entryDelayBars: 0,
  feed: { kind: 'synthetic', source: 'synthetic, seed 1', speed: 60 },
  venue: 'paper',
  fillsAtOpen: true,
  execution: { kind: 'market' },
  orderTimeoutMs: 30_000,
  from: START,
  historyBars: [1, 0],
  seed: 1,
};

const note = (kind: string, payload: JournalEntry['payload'] = {}, clientOrderId: string | null = null) => ({
  ...{ kind, clientOrderId, payload },
});

const account = (equity: number, exposure: number, drawdown: number) => ({
  ...{ equity, cash: equity - exposure, unrealisedPnl: 0, exposure, openPositions: 1, drawdown },
});

const intent = (purpose: string, type: string, price: string | null, stopPrice: string | null) => ({
  ...{ symbol: 'BTC/USDT', side: purpose === 'entry' ? 'buy' : 'sell', type, purpose, quantity: '2' },
  ...{ price, stopPrice, reason: purpose },
});

const filled = (price: string, fee: string, time: number) => ({
  ...{ venueFillId: price, price, quantity: '2', fee, feeCurrency: 'USDT', liquidity: 'taker', time },
});

const barClosed = (minute: number, equity: number) =>
  note('bar-closed', { time: START + minute * MINUTE, markets: 1, equity });

const quietExecution = (minute: number) => executionOf(minute, { action: 'none', signal: 0, tag: null });

/**
 * The batches of seven minutes: a BTC trade from 01:00.5 to 03:00.5 of the session with a stop and a target, an ETH trade
 * from 04:00.0 on that stays open, a pause from 04:30 to 05:30, and a swap of the strategy at 05:40.
 */
const batches = (id: string): readonly LiveBatch[] => {
  const at = (ms: number, sequence: number, other: Partial<LiveBatch>): LiveBatch =>
    batchOf(id, sequence, { time: START + ms, ...other });
  return [
    at(MINUTE, 2, {
      journal: [barClosed(0, 10_000), note('order-intent', intent('entry', 'market', null, null), 'e0')],
      candles: [candleOf(0)],
      executions: [executionOf(0)],
      account: account(10_000, 0, 0),
    }),
    at(MINUTE + 500, 4, {
      journal: [
        note('order-filled', { from: 'submitted', filled: '2', reason: null }, 'e0'),
        note('fill', filled('100.5', '0.2', START + MINUTE + 500), 'e0'),
        note('order-intent', intent('stop', 'stop', null, '98'), 's0'),
        note('order-open', { from: 'submitted', filled: '0', reason: null }, 's0'),
        note('order-intent', intent('target', 'limit', '103.5', null), 't0'),
      ],
      trades: [tradeOf('t1', { entryTime: START + MINUTE + 500 })],
    }),
    at(2 * MINUTE, 9, {
      journal: [barClosed(1, 10_001)],
      candles: [candleOf(1, { close: 101 })],
      executions: [quietExecution(1)],
      account: account(10_001, 202, 0),
    }),
    at(3 * MINUTE, 10, {
      journal: [barClosed(2, 9_900)],
      candles: [candleOf(2, { close: 99.5 })],
      executions: [quietExecution(2)],
      account: account(9_900, 198, -0.0101),
    }),
    at(3 * MINUTE + 500, 11, {
      journal: [
        note('order-filled', { from: 'open', filled: '2', reason: null }, 't0'),
        note('fill', filled('103.5', '0.2', START + 3 * MINUTE + 500), 't0'),
        note('position-closed', {
          symbol: 'BTC/USDT',
          quantity: 2,
          price: 103.5,
          reason: 'target',
          profit: 5.6,
        }),
        note('order-cancelled', { from: 'open', filled: '0', reason: null }, 's0'),
      ],
      trades: [
        tradeOf('t1', {
          ...{ entryTime: START + MINUTE + 500, fees: 0.4 },
          exit: { ...EXIT, time: START + 3 * MINUTE + 500, bars: 2 },
        }),
      ],
    }),
    at(4 * MINUTE, 15, {
      journal: [barClosed(3, 10_005.6)],
      candles: [candleOf(3, { symbol: 'ETH/USDT', close: 50 })],
      executions: [executionOf(3, { symbol: 'ETH/USDT' })],
      trades: [tradeOf('t2', { symbol: 'ETH/USDT', entryPrice: 50, entryTime: START + 4 * MINUTE })],
      account: account(10_005.6, 100, 0),
    }),
    at(4 * MINUTE + 30_000, 16, { journal: [note('entries-held', { name: 'paused', reason: 'paused' })] }),
    at(5 * MINUTE + 30_000, 17, {
      journal: [note('entries-released', { name: 'paused', reason: 'paused', still: null })],
    }),
    at(5 * MINUTE + 40_000, 18, {
      journal: [
        note('swapped', { from: 'dip', to: 'trend', origin: 'built-in', parameters: { length: 3 } }),
        note('risk', { kind: 'kill-switch', severity: 'critical', message: 'enough', action: 'closes' }),
      ],
    }),
    at(6 * MINUTE, 20, {
      journal: [barClosed(5, 10_004)],
      candles: [candleOf(5, { symbol: 'ETH/USDT', close: 49 })],
      executions: [quietExecution(5)],
      account: account(10_004, 98, -0.0002),
    }),
  ];
};

/** Writes the session into a memory: it begins at `START` with a bar of history and ends seven minutes later. */
export const storeSession = async (
  memory: Memory,
  id: string,
  recipe: SessionRecipe = RECIPE,
): Promise<SessionRecord> => {
  await begin(memory, id, {
    ...{ account: `paper:${id}`, payload: { recipe } },
    candles: [candleOf(-1, { origin: 'history' })],
  });
  for (const batch of batches(id)) await commitBatch(memory, batch);
  await endLiveSession(memory, {
    ...{ sessionId: id, holder: 'pid 1', time: START + 7 * MINUTE, reason: 'its duration is over' },
  });
  return (await findSession(memory, id))!;
};
