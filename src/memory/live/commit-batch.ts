import { inTransaction, type Memory } from '../memory.js';
import type { LiveBatch } from './batch.js';
import { appendJournal } from './store/append-journal.js';
import { putCandles } from './store/put-candles.js';
import { putFills } from './store/put-fills.js';
import { putAccount, putExecutions, putReconciliation, putRiskEvents } from './store/put-notes.js';
import { putOrders } from './store/put-orders.js';
import { putPositions } from './store/put-positions.js';
import { putState } from './store/put-state.js';
import { putTrades } from './store/put-trades.js';
import { sessionHead } from './store/session-head.js';

export interface CommitOptions {
  /** The process that writes: where it is named, a session whose markets another one has locked stores nothing. */
  readonly holder?: string;
}

/**
 * Stores what one event changed, in one transaction: when it returns, all of it is on disk; when it throws, none of it
 * is there. Throws an invariant error where it contradicts what is stored (a journal sequence that is taken, a candle
 * that was another, an order that would change what it was made as, a fill of an unknown order), and a refusal (exit code
 * 4) for a session that has ended or is held by another process.
 */
export const commitBatch = (
  memory: Memory,
  batch: LiveBatch,
  { holder }: CommitOptions = {},
): Promise<void> =>
  inTransaction(memory, async (inside) => {
    const { sessionId, time } = batch;
    const head = await sessionHead(inside, sessionId, holder);
    const sequence = await appendJournal(inside, head, {
      sequence: batch.sequence,
      time,
      entries: batch.journal,
    });
    // What is referred to comes first: trades, orders, fills.
    const trades = await putTrades(inside, head, batch);
    await putOrders(inside, head, trades, batch.orders);
    await putFills(inside, head.account, batch.fills);
    await putPositions(inside, { sessionId, time, trades }, batch.positions);
    await putExecutions(inside, head, batch.executions);
    if (batch.account !== null) await putAccount(inside, sessionId, time, batch.account);
    await putRiskEvents(inside, sessionId, time, batch.riskEvents);
    if (batch.reconciliation !== null) await putReconciliation(inside, sessionId, time, batch.reconciliation);
    await putCandles(inside, sessionId, batch.candles);
    if (batch.state !== null && batch.state !== undefined)
      await putState(inside, { sessionId, sequence, time, state: batch.state });
  });
