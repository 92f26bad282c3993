import { refusedError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import { putRows } from '../store/put-rows.js';
import { runStatement } from '../store/statement.js';
import { takenError } from './at-work.js';
import { type Liveness, lockOf } from './lock.js';

export interface LockWish extends Liveness {
  readonly account: string;
  readonly symbols: readonly string[];
  readonly sessionId: string;
  readonly holder: string;
}

/**
 * Refuses (exit code 4) markets that a running session has, be its process alive or gone: what a dead session left at the
 * venue must be resolved before another trades there. A lock that an ended session left behind is removed.
 */
export const freeLocks = async (
  memory: Memory,
  { account, symbols, ...liveness }: Pick<LockWish, 'account' | 'symbols' | keyof Liveness>,
): Promise<void> => {
  for (const lock of await lockOf(memory, account, symbols)) {
    if (lock.sessionStatus === 'running') throw await takenError(memory, lock, liveness);
    await runStatement(
      memory,
      'DELETE FROM session_locks WHERE account = ? AND symbol = ? AND session_id = ?',
      [account, lock.symbol, lock.sessionId],
    );
  }
};

/** Locks markets that `freeLocks` found free, all or none. Throws a refusal where another process was faster. */
export const takeLocks = async (memory: Memory, wish: LockWish): Promise<void> => {
  const { account, symbols, sessionId, holder } = wish;
  const now = memory.clock.now();
  // In one order, so that two that want the same markets do not wait for each other.
  const rows = [...symbols].sort().map((symbol) => ({
    account,
    symbol,
    session_id: sessionId,
    holder,
    acquired_at: now,
    heartbeat_at: now,
  }));
  const { changed } = await putRows(memory, 'session_locks', rows, 'ON CONFLICT DO NOTHING');
  if (changed === rows.length) return;
  const other = (await lockOf(memory, account, symbols)).find((lock) => lock.sessionId !== sessionId);
  throw other === undefined
    ? refusedError(`the markets of ${account} were locked by another process at the same moment`, {
        hint: 'try again',
      })
    : await takenError(memory, other, wish);
};
