import type { Selectable } from 'kysely';
import type { Memory } from '../../memory.js';
import type { SessionLocksTable } from '../../schema/live-sessions.js';
import type { SessionStatus } from '../../schema/trade-log.js';

/** A market of an account that a session trades. Times are the memory's clock, ms UTC. */
export interface SessionLock {
  readonly account: string;
  readonly symbol: string;
  readonly sessionId: string;
  readonly sessionStatus: SessionStatus;
  /** The process, as it named itself. */
  readonly holder: string;
  readonly acquiredAt: number;
  readonly heartbeatAt: number;
}

type LockRow = Selectable<SessionLocksTable> & { readonly status: SessionStatus };

const lockRecord = (row: LockRow): SessionLock => ({
  account: row.account,
  symbol: row.symbol,
  sessionId: row.session_id,
  sessionStatus: row.status,
  holder: row.holder,
  acquiredAt: row.acquired_at,
  heartbeatAt: row.heartbeat_at,
});

const lockRows = ({ db }: Memory) =>
  db
    .selectFrom('session_locks')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'session_locks.session_id')
    .selectAll('session_locks')
    .select('trading_sessions.status as status')
    .orderBy('session_locks.symbol');

/** The locks on these markets of an account, whoever has them. */
export const lockOf = async (
  memory: Memory,
  account: string,
  symbols: readonly string[],
): Promise<readonly SessionLock[]> => {
  if (symbols.length === 0) return [];
  const rows = await lockRows(memory)
    .where('account', '=', account)
    .where('symbol', 'in', [...symbols])
    .execute();
  return rows.map(lockRecord);
};

/** The locks that a session has. */
export const locksOfSession = async (memory: Memory, sessionId: string): Promise<readonly SessionLock[]> =>
  (await lockRows(memory).where('session_id', '=', sessionId).execute()).map(lockRecord);

/** When a holder counts as gone. */
export interface Liveness {
  /** A lock whose last heartbeat is so old, on the memory's clock, is nobody's. */
  readonly staleAfterMs: number;
  /** Whether the process of a holder may still run; false takes its lock at once. */
  readonly isAlive?: (holder: string) => boolean;
  /** Whether it surely runs: then the lock is its own however old its heartbeat. It may be suspended, or a clock was set. */
  readonly isRunning?: (holder: string) => boolean;
}

/** Whether the holder of a lock must be taken to be at work. */
export const isHeld = (
  { clock }: Memory,
  { holder, heartbeatAt }: Pick<SessionLock, 'holder' | 'heartbeatAt'>,
  { staleAfterMs, isAlive = () => true, isRunning = () => false }: Liveness,
): boolean => isRunning(holder) || (clock.now() - heartbeatAt < staleAfterMs && isAlive(holder));
