import { quoteOf } from '../../core/symbol.js';
import { inTransaction, type Memory } from '../memory.js';
import { endSession, findSession, startSession } from '../sessions/sessions.js';
import { logTradeRows } from '../trades/log-trade.js';
import { linkTrades } from './link-trades.js';
import type { NewRun } from './new-run.js';
import { tradeRows } from './run-rows.js';

/** What the id of a session that repeats a run begins with; the id of the run follows. */
export const REPLAY_PREFIX = 'replay-';

/** The session that repeats a run: there is one for each run. */
export const replaySessionId = (runId: string): string => `${REPLAY_PREFIX}${runId}`;

export interface ReplaySession {
  readonly id: string;
  /** Whether it was there before; then nothing was changed. */
  readonly known: boolean;
}

/** Two processes that repeat one run do it one after the other. (On SQLite a transaction has the file to itself.) */
const lockRun = async ({ db, dialect }: Memory, id: string): Promise<void> => {
  if (dialect === 'postgres')
    await db.selectFrom('runs').select('id').where('id', '=', id).forUpdate().execute();
};

/**
 * Puts the trades of a run down a second time, as a session of mode `replay` over the range of its candles, so that it
 * can be reported and compared as a session that was traded. Once for each run, however often it is called.
 */
export const recordReplaySession = (memory: Memory, made: NewRun, venue: string): Promise<ReplaySession> =>
  inTransaction(memory, async (inside) => {
    const { run, conditions, strategyId, snapshotId } = made;
    const id = replaySessionId(run.id);
    await lockRun(inside, run.id);
    if ((await findSession(inside, id)) !== undefined) return { id, known: true };
    const quotes = [...new Set(run.symbols.map(quoteOf))];
    await startSession(inside, {
      id,
      mode: 'replay',
      strategyId,
      ...(snapshotId === null ? {} : { snapshotId }),
      venue,
      symbols: run.symbols,
      timeframe: run.timeframe,
      // A balance is money of one currency.
      ...(quotes.length === 1
        ? { initialBalance: conditions.initialBalance, quoteCurrency: quotes[0]! }
        : {}),
      startedAt: run.from,
      notes: `replay of run ${run.id}`,
    });
    const home = { mode: 'replay', run_id: null, session_id: id } as const;
    await logTradeRows(inside, tradeRows(made, home, memory.clock.now()));
    await linkTrades(inside, { sessionId: id }, made.trades);
    await endSession(inside, id, { endedAt: run.to, reason: 'end of the candles' });
    return { id, known: false };
  });
