import type { Memory } from '../../memory/memory.js';
import { sessionsById } from '../../memory/sessions/sessions-by-id.js';
import { listStrategies } from '../../memory/strategies/find-strategies.js';
import { sessionsOfTrades, type TradeFilter } from '../../memory/trades/list-trades.js';
import { overlapWarnings } from '../trading-report/warnings/overlapping-replays.js';

/** Where closed trades that match are of replays over the same time, between `from` and `to` (ms UTC). */
export const replayOverlaps = async (
  memory: Memory,
  filter: Omit<TradeFilter, 'status'>,
  from: number,
  to: number,
): Promise<readonly string[]> => {
  if (filter.runId !== undefined || filter.modes?.includes('replay') === false) return [];
  const ids = await sessionsOfTrades(memory, { ...filter, modes: ['replay'], status: 'closed' });
  if (ids.length < 2) return [];
  const sessions = [...(await sessionsById(memory, ids)).values()];
  const names = new Map((await listStrategies(memory)).map(({ id, name }) => [id, name]));
  return overlapWarnings(sessions, { from, to }, new Set(ids), names);
};
