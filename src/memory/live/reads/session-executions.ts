import { fromJsonOrNull } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import type { ExecutionNote } from '../batch.js';

/** What the strategy of a session said at each bar, in the order in which it was stored. */
export const sessionExecutions = async (
  { db }: Memory,
  sessionId: string,
): Promise<readonly ExecutionNote[]> => {
  const rows = await db
    .selectFrom('strategy_executions')
    .select(['symbol', 'bar_time', 'signal', 'tag', 'action', 'reason', 'indicators'])
    .where('session_id', '=', sessionId)
    .orderBy('id')
    .execute();
  return rows.map(({ bar_time: barTime, indicators, ...row }) => ({
    ...row,
    barTime,
    indicators: fromJsonOrNull<Readonly<Record<string, number | null>>>(indicators),
  }));
};
