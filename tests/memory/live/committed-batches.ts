import { exact } from '../../../src/core/exact.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { takeOverSession } from '../../../src/memory/live/locks/take-over-session.js';
import { findRunningSession } from '../../../src/memory/live/reads/find-running-session.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import type { Memory } from '../../../src/memory/memory.js';
import {
  ACCOUNT,
  batchOf,
  begin,
  candleOf,
  EXIT,
  executionOf,
  fillOf,
  orderOf,
  positionOf,
  START,
  tradeOf,
} from './live-fixtures.js';

/** Journal entries of each batch; the session itself has written one before. */
export const ENTRIES = 2;

/** How many batches are in a journal of that length. */
export const batchesIn = (sequence: number): number => (sequence - 1) / ENTRIES;

/** The batch of that number, from 1 on: something for every table. */
export const numberedBatch = (id: string, k: number): LiveBatch => {
  const order = `${id}-${k}`;
  const filled = {
    venueOrderId: `v-${k}`,
    status: 'filled',
    filled: exact('2'),
    averagePrice: 100.5,
  } as const;
  const entry = { kind: 'event', clientOrderId: order, payload: { k } };
  return batchOf(id, 2 + (k - 1) * ENTRIES, {
    time: START + k * 1000,
    journal: [entry, { ...entry, kind: 'told' }],
    trades: [tradeOf(`t-${k}`, { fees: 0.4, exit: EXIT })],
    orders: [orderOf(order, { ...filled, trade: `t-${k}` })],
    fills: [fillOf(`f-${k}`, { clientOrderId: order, venueOrderId: `v-${k}`, quantity: exact('2') })],
    positions: [positionOf({ symbol: 'ETH/USDT', markPrice: k })],
    executions: [executionOf(k)],
    account: { equity: k, cash: 1, unrealisedPnl: 0, exposure: 0, openPositions: 0, drawdown: 0 },
    riskEvents: [
      { kind: 'test', severity: 'info', symbol: null, limit: null, measured: k, action: '', message: 'x' },
    ],
    candles: [candleOf(k)],
    state: { k, text: 'x'.repeat(2000) },
  });
};

/** Takes the session over, or starts it where there is none, and commits its batches from the next one to the last. */
export const commitBatches = async (
  memory: Memory,
  id: string,
  last: number,
  say: (k: number) => void,
): Promise<void> => {
  const holder = `pid ${process.pid}`;
  if ((await findRunningSession(memory, { account: ACCOUNT })) === undefined)
    await begin(memory, id, { holder });
  else {
    const wish = {
      sessionId: id,
      account: ACCOUNT,
      symbols: ['BTC/USDT', 'ETH/USDT'],
      holder,
      staleAfterMs: 30_000,
    };
    if (!(await takeOverSession(memory, { ...wish, isAlive: () => false })))
      throw new Error('not taken over');
  }
  const { sequence } = await loadLiveSession(memory, id);
  for (let k = batchesIn(sequence) + 1; k <= last; k++) {
    await commitBatch(memory, numberedBatch(id, k), { holder });
    say(k);
  }
};
