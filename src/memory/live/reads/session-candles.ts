import type { SymbolName } from '../../../core/symbol.js';
import type { Memory } from '../../memory.js';
import type { SeenCandle } from '../batch.js';

/** Every candle that a session was told, by market and in the order of time. */
export const sessionCandles = async (
  { db }: Memory,
  sessionId: string,
): Promise<ReadonlyMap<SymbolName, readonly SeenCandle[]>> => {
  const rows = await db
    .selectFrom('session_candles')
    .select(['symbol', 'time', 'open', 'high', 'low', 'close', 'volume', 'origin'])
    .where('session_id', '=', sessionId)
    .orderBy('symbol')
    .orderBy('time')
    .execute();
  const bySymbol = new Map<SymbolName, SeenCandle[]>();
  for (const row of rows) {
    const candles = bySymbol.get(row.symbol);
    if (candles === undefined) bySymbol.set(row.symbol, [row]);
    else candles.push(row);
  }
  return bySymbol;
};
