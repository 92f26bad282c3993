import type { Memory } from '../memory.js';
import { REPLAY_PREFIX } from '../runs/replay-session.js';
import type { TradeRecord } from '../trades/trade-record.js';
import { isMadeUp } from './is-made-up.js';

/** Ids in one query. */
const AT_ONCE = 500;

type Home = Pick<TradeRecord, 'mode' | 'sessionId' | 'runId'>;

/** The backtest whose candles a trade was made on; undefined where there is none. */
const runOf = ({ mode, sessionId, runId }: Home): string | undefined => {
  if (mode === 'backtest') return runId ?? undefined;
  if (mode !== 'replay' || sessionId === null || !sessionId.startsWith(REPLAY_PREFIX)) return undefined;
  return sessionId.slice(REPLAY_PREFIX.length);
};

/** How many of these trades were made in a made-up market: in a backtest on such candles, or in a replay of one. */
export const madeUpAmong = async ({ db }: Memory, trades: readonly Home[]): Promise<number> => {
  const runs = trades.map(runOf).filter((id) => id !== undefined);
  const ids = [...new Set(runs)];
  const invented = new Set<string>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('runs')
      .select(['id', 'provider'])
      .where('id', 'in', ids.slice(at, at + AT_ONCE))
      .execute();
    for (const { id, provider } of rows) if (isMadeUp(provider)) invented.add(id);
  }
  return runs.filter((id) => invented.has(id)).length;
};
