import type { SymbolName } from '../../core/symbol.js';
import type { Memory } from '../memory.js';

/**
 * The number of the snapshot under which a session decided at the first bar of a market that opens at `from` (ms UTC) or
 * later; null where there is none. Found by its key.
 */
export const snapshotOfBar = async (
  { db }: Memory,
  { sessionId, symbol }: { readonly sessionId: string; readonly symbol: SymbolName },
  from: number,
): Promise<number | null> => {
  const row = await db
    .selectFrom('strategy_executions')
    .select('snapshot_id')
    .where('session_id', '=', sessionId)
    .where('symbol', '=', symbol)
    .where('bar_time', '>=', from)
    .orderBy('bar_time')
    .limit(1)
    .executeTakeFirst();
  return row?.snapshot_id ?? null;
};
