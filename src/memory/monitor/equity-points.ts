import type { EquityPoint } from '../../core/monitor-event.js';
import type { Memory } from '../memory.js';
import { inOrder, type Stretch } from './page.js';

/** An account at the close of a bar, as it was noted. */
export interface AccountPoint extends EquityPoint {
  readonly cash: number;
  /** Value of the positions, quote currency. */
  readonly exposure: number;
}

/** The account of a session over a stretch of time, in the order of time. Found by its key. */
export const accountPoints = async (
  { db }: Memory,
  sessionId: string,
  stretch: Stretch,
): Promise<readonly AccountPoint[]> => {
  const { from = 0, until = Number.MAX_SAFE_INTEGER, limit, newest = false } = stretch;
  const rows = await db
    .selectFrom('account_history')
    .select(['time', 'equity', 'drawdown', 'cash', 'exposure'])
    .where('session_id', '=', sessionId)
    .where('time', '>=', from)
    .where('time', '<=', until)
    .orderBy('time', newest ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return inOrder(rows, stretch);
};
