import type { MonitorSignal } from '../../core/monitor-event.js';
import type { SymbolName } from '../../core/symbol.js';
import { fromJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import { inOrder, type Stretch } from './page.js';

/** What the strategy of a session said of a market, in the order of bars (`from` and `until` are opens of bars). Found by its key. */
export const signalPage = async (
  { db }: Memory,
  { sessionId, symbol }: { readonly sessionId: string; readonly symbol: SymbolName },
  stretch: Stretch,
): Promise<readonly MonitorSignal[]> => {
  const { from = 0, until = Number.MAX_SAFE_INTEGER, limit, newest = false } = stretch;
  const rows = await db
    .selectFrom('strategy_executions')
    .select(['symbol', 'bar_time', 'signal', 'tag', 'action', 'reason', 'indicators'])
    .where('session_id', '=', sessionId)
    .where('symbol', '=', symbol)
    .where('bar_time', '>=', from)
    .where('bar_time', '<=', until)
    .orderBy('bar_time', newest ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  const signals = rows.map(({ bar_time: barTime, indicators, ...row }) => ({
    ...row,
    barTime,
    indicators: fromJsonOrNull<Readonly<Record<string, number | null>>>(indicators),
  }));
  return inOrder(signals, stretch);
};
