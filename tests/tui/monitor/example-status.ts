import type { SessionStatus } from '../../../src/core/session-status.js';
import { ACTIVE } from '../../../src/core/trading-state.js';

/** 2024-03-05 07:00 UTC. */
export const NOW = Date.UTC(2024, 2, 5, 7);

/** A paper session with one position and its stop. */
export const exampleStatus = (more: Partial<SessionStatus> = {}): SessionStatus => ({
  ...{ sessionId: 'a1b2c3d4-0000', pid: 7, mode: 'paper', venue: 'paper', account: 'paper:main' },
  ...{ strategy: 'confluence', parameters: { fast: 5, slow: 20 }, changedParameters: ['fast'] },
  ...{ snapshotHash: 'f'.repeat(64), symbols: ['BTC/USDT', 'ETH/USDT'], timeframe: '1h' },
  ...{ bornAt: NOW - 7_200_000, startedAt: NOW - 7_200_000, now: NOW, uptimeMs: 61_000 },
  ...{ state: 'running', tradingState: ACTIVE, entriesHeld: null, onItsWay: null },
  connection: { feed: 'streaming', venueStream: 'up' },
  ...{ pricesMissing: null, speed: 1, clockSkewMs: null, equity: 10_050, cash: 9_050 },
  ...{ exposure: 0.0995, drawdown: 0.012, dailyLoss: 0.004, dust: [], executions: [], models: [] },
  limits: { exposure: 1, dailyLoss: 0.05, drawdown: 0.2 },
  markets: [
    { symbol: 'BTC/USDT', price: 51_000 },
    { symbol: 'ETH/USDT', price: null },
  ],
  positions: [
    {
      ...{ symbol: 'BTC/USDT', side: 'long', quantity: 0.02, sellable: 0.02, entryPrice: 50_000 },
      ...{ markPrice: 51_000, stop: 49_000, target: null, unrealisedPnl: 19, bars: 3 },
    },
  ],
  workingOrders: [
    {
      ...{ clientOrderId: 't1-s0', symbol: 'BTC/USDT', side: 'sell', type: 'stop', purpose: 'stop' },
      ...{ status: 'open', quantity: '0.02', filled: '0', price: null, stopPrice: '49000', createdAt: NOW },
    },
  ],
  lastFills: [
    {
      ...{ time: NOW - 3_600_000, symbol: 'BTC/USDT', side: 'buy', quantity: '0.02', price: '50000' },
      ...{ fee: '1', feeCurrency: 'USDT', purpose: 'entry' },
    },
  ],
  trades: { closed: 4, won: 3, profit: 50, parts: 0, leftOver: 0 },
  ...{ bars: 8, barsSinceStart: 8, lastBar: NOW - 3_600_000 },
  latency: {
    candleToDecisionMs: { p50: null, p99: null },
    decisionToOrderMs: { p50: null, p99: null },
    orderToAnswerMs: { p50: null, p99: null },
  },
  reconciliation: null,
  ...{ errors: { consecutive: 0 }, lastError: null, lastErrorAt: null, lastErrorAgeMs: null },
  ...more,
});
