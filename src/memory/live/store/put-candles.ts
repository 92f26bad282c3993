import { isoTime } from '../../../core/clock.js';
import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { SeenCandle } from '../batch.js';
import { putRows } from './put-rows.js';
import { runStatement } from './statement.js';

const NUMBERS = ['open', 'high', 'low', 'close', 'volume'] as const;

type Stored = Pick<SeenCandle, (typeof NUMBERS)[number]>;

/** Throws where a stored candle is not the one that is told now. */
const refuseOthers = async (
  memory: Memory,
  sessionId: string,
  candles: readonly SeenCandle[],
): Promise<void> => {
  for (const candle of candles) {
    const { rows } = await runStatement<Stored>(
      memory,
      'SELECT open, high, low, close, volume FROM session_candles WHERE session_id = ? AND symbol = ? AND time = ?',
      [sessionId, candle.symbol, candle.time],
    );
    const name = NUMBERS.find((number) => rows[0]?.[number] !== candle[number]);
    if (name === undefined) continue;
    throw invariantError(
      `the ${candle.symbol} candle of ${isoTime(candle.time)} was told with ${name} ${rows[0]?.[name]}, and now with ${candle[name]}`,
      { hint: 'the session has decided on the first one; the feed changes what is past' },
    );
  }
};

/**
 * Keeps the closed candles that a session was told. One that is there already stays, whatever its origin; throws an
 * invariant error where it differs.
 */
export const putCandles = async (
  memory: Memory,
  sessionId: string,
  candles: readonly SeenCandle[],
): Promise<void> => {
  const rows = candles.map(({ symbol, time, open, high, low, close, volume, origin }) => ({
    session_id: sessionId,
    symbol,
    time,
    open,
    high,
    low,
    close,
    volume,
    origin,
  }));
  const { changed } = await putRows(memory, 'session_candles', rows, 'ON CONFLICT DO NOTHING');
  if (changed < rows.length) await refuseOthers(memory, sessionId, candles);
};
