import { inTransaction, type Memory } from '../../memory.js';
import { putRows } from '../store/put-rows.js';
import { lockedStatus } from '../store/session-head.js';
import { runStatement } from '../store/statement.js';
import { isHeld, lockOf, locksOfSession, type SessionLock } from './lock.js';
import type { LockWish } from './take-locks.js';

/** Takes one lock from the holder it was seen with, unless that one has given a sign or another was faster. */
const exchange = async (memory: Memory, lock: SessionLock, holder: string): Promise<boolean> => {
  const now = memory.clock.now();
  const { changed } = await runStatement(
    memory,
    `UPDATE session_locks SET holder = ?, acquired_at = ?, heartbeat_at = ?
     WHERE account = ? AND symbol = ? AND session_id = ? AND holder = ? AND heartbeat_at = ?`,
    [holder, now, now, lock.account, lock.symbol, lock.sessionId, lock.holder, lock.heartbeatAt],
  );
  return changed === 1;
};

/** Undoes what a take-over has done so far: it is all or nothing. */
const LOST = Symbol('lost');

const attempt = async (memory: Memory, wish: LockWish): Promise<void> => {
  const { sessionId, account, symbols, holder } = wish;
  if ((await lockedStatus(memory, sessionId)) !== 'running') throw LOST;
  const own = await locksOfSession(memory, sessionId);
  const others = (await lockOf(memory, account, symbols)).filter((lock) => lock.sessionId !== sessionId);
  if (others.length > 0) throw LOST;
  if (own.some((lock) => lock.holder !== holder && isHeld(memory, lock, wish))) throw LOST;
  for (const lock of own) if (!(await exchange(memory, lock, holder))) throw LOST;
  const locked = new Set(own.map(({ symbol }) => symbol));
  const now = memory.clock.now();
  const missing = symbols.filter((symbol) => !locked.has(symbol)).sort();
  const rows = missing.map((symbol) => ({
    account,
    symbol,
    session_id: sessionId,
    holder,
    acquired_at: now,
    heartbeat_at: now,
  }));
  const { changed } = await putRows(memory, 'session_locks', rows, 'ON CONFLICT DO NOTHING');
  if (changed !== rows.length) throw LOST;
};

/**
 * Makes this process the holder of a running session whose process is gone, with all its markets: true when it is. False
 * where its holder is at work, where another process took it over first, where it has ended, or where another session
 * has one of the markets; nothing is changed then. A holder may take over what it holds.
 */
export const takeOverSession = async (memory: Memory, wish: LockWish): Promise<boolean> => {
  try {
    await inTransaction(memory, (inside) => attempt(inside, wish));
    return true;
  } catch (error) {
    if (error === LOST) return false;
    throw error;
  }
};
