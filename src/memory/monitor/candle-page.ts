import type { MonitorCandle } from '../../core/monitor-event.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Memory } from '../memory.js';
import { inOrder, type Stretch } from './page.js';

/** The candles of a market that a session was told, those of its history too, in the order of time. Found by their key. */
export const candlePage = async (
  { db }: Memory,
  { sessionId, symbol }: { readonly sessionId: string; readonly symbol: SymbolName },
  stretch: Stretch,
): Promise<readonly MonitorCandle[]> => {
  const { from = 0, until = Number.MAX_SAFE_INTEGER, limit, newest = false } = stretch;
  const rows = await db
    .selectFrom('session_candles')
    .select(['time', 'open', 'high', 'low', 'close', 'volume'])
    .where('session_id', '=', sessionId)
    .where('symbol', '=', symbol)
    .where('time', '>=', from)
    .where('time', '<=', until)
    .orderBy('time', newest ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return inOrder(rows, stretch);
};
