import { join } from 'node:path';
import { monotonicMs } from '../../../src/core/clock.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../../src/memory/trades/close-trade.js';
import { openTrade } from '../../../src/memory/trades/open-trade.js';
import { median } from '../measure.js';
import { fillMemory } from './million.js';

export interface MemoryFigures {
  /** Whole trades stored in batches. */
  readonly batchTradesPerSecond: number;
  /** One row, one transaction, flushed to the disk (`synchronous = FULL`). */
  readonly commitsPerSecond: number;
  readonly commitMs: number;
}

const BATCH_TRADES = 100_000;
const SINGLE_TRADES = 1000;

const commits = async (memory: Memory): Promise<number[]> => {
  await registerStrategy(memory, { name: 'bench' });
  const times: number[] = [];
  const timed = async <T>(step: () => Promise<T>): Promise<T> => {
    const started = monotonicMs();
    const result = await step();
    times.push(monotonicMs() - started);
    return result;
  };
  for (let k = 0; k < SINGLE_TRADES; k++) {
    const entry = { strategy: 'bench', symbol: 'BTC/USDT', quantity: '0.01', entryPrice: '60000.1' };
    const id = await timed(() => openTrade(memory, entry));
    await timed(() => closeTrade(memory, id, { exitPrice: '60100.2', exitReason: 'target' }));
  }
  return times;
};

/** Writing to a memory on this disk: trades in batches, and single trades as a session writes them. */
export const benchMemory = async (folder: string): Promise<MemoryFigures> => {
  const memory = await openMemory({ kind: 'sqlite', path: join(folder, 'bench.db') });
  try {
    const started = monotonicMs();
    await fillMemory(memory, BATCH_TRADES);
    const batchMs = monotonicMs() - started;
    const times = await commits(memory);
    return {
      batchTradesPerSecond: (BATCH_TRADES * 1000) / batchMs,
      commitsPerSecond: (times.length * 1000) / times.reduce((sum, ms) => sum + ms, 0),
      commitMs: median(times),
    };
  } finally {
    await memory.close();
  }
};
