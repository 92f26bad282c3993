import { refusedError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import type { SessionMode } from '../sessions/session-record.js';

/** Kinds of trading that a strategy needs to be allowed to do: a replay is the past, and another program is not ours. */
const ASKED: readonly string[] = ['paper', 'live'];

/**
 * Throws a refusal (exit code 4) for a strategy that was deactivated or retired, where it would trade in a paper or live session.
 * Its books are kept in any case: this is for what begins, never for what ends.
 */
export const refuseInactive = async (
  { db }: Memory,
  strategyId: number,
  mode: SessionMode,
): Promise<void> => {
  if (!ASKED.includes(mode)) return;
  const strategy = await db
    .selectFrom('strategies')
    .select(['name', 'status_reason'])
    .where('id', '=', strategyId)
    .where('status', 'in', ['inactive', 'retired'])
    .executeTakeFirst();
  if (strategy === undefined) return;
  const { name, status_reason: reason } = strategy;
  throw refusedError(`the strategy "${name}" may not trade${reason ? `: ${reason}` : ''}`, {
    hint: `to let it trade again: trader strategies activate ${name}`,
  });
};
