import { usageError } from '../../core/errors.js';
import { columnText, LONGEST_NAME } from '../column-text.js';
import { inTransaction, type Memory } from '../memory.js';
import type { SessionUnder, StartedSession } from '../snapshots/start-session-under.js';
import { startSessionUnder } from '../snapshots/start-session-under.js';
import type { SeenCandle } from './batch.js';
import type { Liveness } from './locks/lock.js';
import { freeLocks, takeLocks } from './locks/take-locks.js';
import { appendJournal } from './store/append-journal.js';
import { exactJson } from './store/exact-json.js';
import { putCandles } from './store/put-candles.js';
import { putRows } from './store/put-rows.js';

export interface LiveStart extends Omit<SessionUnder, 'mode' | 'symbols' | 'startedAt'>, Liveness {
  readonly mode: 'paper' | 'live' | 'replay';
  /** The markets it trades, which nobody else trades in this account meanwhile. */
  readonly symbols: readonly string[];
  /** Whose books its orders are in: a venue and an account there, or a paper account of its own. */
  readonly account: string;
  /** This process, so that another can tell whether it still runs: its number, machine and the starts of both. */
  readonly holder: string;
  /** In the session's market, ms UTC. */
  readonly time: number;
  /** From what it goes on. */
  readonly state: unknown;
  /** What it has read before it begins. */
  readonly candles: readonly SeenCandle[];
  /** Told in its first journal entry, beside account, holder and markets. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface StartedLive extends StartedSession {
  /** Number of its last journal entry: the next batch begins one above. */
  readonly sequence: number;
}

/** A strategy that was only tested so far trades from now on; one that was deactivated has been refused before. */
const activate = async (memory: Memory, strategyId: number, sessionId: string): Promise<void> => {
  await memory.db
    .updateTable('strategies')
    .set({
      status: 'active',
      status_reason: `trades since session ${sessionId}`,
      updated_at: memory.clock.now(),
    })
    .where('id', '=', strategyId)
    .where('status', '=', 'candidate')
    .execute();
};

/**
 * Begins a session that trades: locks its markets, notes the session under its snapshot, and stores its first journal
 * entry (`session-started`), the candles it knows and its first state; all of it or nothing. Throws a refusal (exit code
 * 4) where another session has one of the markets, with who holds it and what to do, and for a strategy that was
 * deactivated.
 */
export const startLiveSession = (memory: Memory, start: LiveStart): Promise<StartedLive> => {
  const { account, holder, time, state, candles, staleAfterMs, isAlive, isRunning, payload, ...session } =
    start;
  const { symbols } = session;
  if (symbols.length === 0 || new Set(symbols).size !== symbols.length)
    throw usageError(`a session cannot trade the markets [${symbols.join(', ')}]`, 'name each of them once');
  const liveness: Liveness = {
    staleAfterMs,
    ...(isAlive === undefined ? {} : { isAlive }),
    ...(isRunning === undefined ? {} : { isRunning }),
  };
  return inTransaction(memory, async (inside) => {
    await freeLocks(inside, { account, symbols, ...liveness });
    const started = await startSessionUnder(inside, { ...session, startedAt: time });
    const { id: sessionId, mode, strategyId } = started.session;
    await takeLocks(inside, { account, symbols, sessionId, holder, ...liveness });
    await activate(inside, strategyId, sessionId);
    const head = { sessionId, account, mode, strategyId, snapshotId: started.snapshot.id, sequence: 0 };
    const entry = {
      kind: 'session-started',
      clientOrderId: null,
      payload: { ...payload, account, holder, symbols, snapshot: started.snapshot.id },
    };
    const sequence = await appendJournal(inside, head, { sequence: 1, time, entries: [entry] });
    const row = {
      session_id: sessionId,
      account: columnText('account', account, LONGEST_NAME),
      sequence,
      time,
      state: exactJson('state', state),
      updated_at: memory.clock.now(),
    };
    await putRows(inside, 'session_state', [row]);
    await putCandles(inside, sessionId, candles);
    return { ...started, sequence };
  });
};
