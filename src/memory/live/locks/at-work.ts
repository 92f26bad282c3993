import { minuteText } from '../../../core/clock.js';
import { durationText } from '../../../core/duration.js';
import { refusedError } from '../../../core/errors.js';
import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import { isHeld, type Liveness, type SessionLock } from './lock.js';

const TELLS = { live: 'real orders', paper: 'on paper', replay: 'a replay' } as const;

/** The process of a lock for a person; it signs with JSON of its number and machine, and what else it says is not shown. */
const processText = (holder: string): string => {
  try {
    const { pid, host } = JSON.parse(holder) as { readonly pid?: unknown; readonly host?: unknown };
    if (typeof pid === 'number')
      return typeof host === 'string' ? `process ${pid} on ${host}` : `process ${pid}`;
  } catch {
    // Another program signs as it likes.
  }
  return 'another process';
};

/**
 * The refusal (exit code 4) of markets that another session has: which session, what it trades, whose process it is, and
 * what to do. `staleAfterMs` and the like say whether its process is taken to be alive.
 */
export const takenError = async (memory: Memory, lock: SessionLock, liveness: Liveness) => {
  const { account, sessionId, holder, acquiredAt, heartbeatAt } = lock;
  const row = await memory.db
    .selectFrom('trading_sessions')
    .innerJoin('strategies', 'strategies.id', 'trading_sessions.strategy_id')
    .select(['strategies.name as strategy', 'trading_sessions.symbols as symbols'])
    .select(['trading_sessions.venue as venue', 'trading_sessions.mode as mode'])
    .where('trading_sessions.id', '=', sessionId)
    .executeTakeFirst();
  const how = TELLS[row?.mode as keyof typeof TELLS] ?? row?.mode;
  const symbols = row === undefined ? lock.symbol : fromJson<readonly string[]>(row.symbols).join(', ');
  const at = row?.venue ? ` at ${row.venue}` : '';
  const what = `session ${sessionId} (${row?.strategy} on ${symbols}${at}, ${how})`;
  if (isHeld(memory, lock, liveness)) {
    const since = `${processText(holder)}, since ${minuteText(acquiredAt)} UTC`;
    return refusedError(`${what} is at work on ${account}: ${since}`, {
      hint: 'see it with "trader live --status", end it with "trader live --stop"; or choose another market or account',
    });
  }
  const age = durationText(Math.max(1, Math.round((memory.clock.now() - heartbeatAt) / 1000)) * 1000);
  return refusedError(
    `${what} on ${account} has not ended and its process is gone: ${processText(holder)}, last sign of life ${age} ago`,
    { hint: 'its orders may still be at the venue: start it as it was, it goes on; then stop it' },
  );
};
