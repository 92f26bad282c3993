import { type RawBuilder, sql } from 'kysely';
import type { Memory } from '../memory.js';
import { REPLAY_PREFIX } from '../runs/replay-session.js';
import { isMadeUp } from './is-made-up.js';

/** A query for the ids of what ran in a made-up market; undefined where nothing of the kind did. */
export type MadeUpIds = RawBuilder<unknown> | undefined;

/** `replay-ID` is the session that repeats run ID: no other session tells where its candles came from. */
const REPEATED = sql`trading_sessions.mode = 'replay' AND runs.id = SUBSTR(trading_sessions.id, ${sql.lit(REPLAY_PREFIX.length + 1)})
  AND trading_sessions.id = ${sql.lit(REPLAY_PREFIX)} || runs.id`;

/**
 * The replays over candles of a made-up market. Sessions are few, and the run of each is found by its id: no trade is
 * looked at.
 */
export const madeUpSessions = async ({ db }: Memory): Promise<MadeUpIds> => {
  const { rows } = await sql<{ provider: string }>`
    SELECT DISTINCT runs.provider AS provider FROM trading_sessions CROSS JOIN runs WHERE ${REPEATED}
  `.execute(db);
  const invented = rows.map(({ provider }) => provider).filter(isMadeUp);
  if (invented.length === 0) return undefined;
  return sql`SELECT trading_sessions.id FROM trading_sessions CROSS JOIN runs
    WHERE ${REPEATED} AND runs.provider IN (${sql.join(invented)})`;
};

/** The backtests on candles of a made-up market. */
export const madeUpRuns = async ({ db }: Memory): Promise<MadeUpIds> => {
  const rows = await db
    .selectFrom('runs')
    .select('provider')
    .distinct()
    .where('provider', 'like', '%synthetic%')
    .execute();
  const invented = rows.map(({ provider }) => provider).filter(isMadeUp);
  return invented.length === 0
    ? undefined
    : sql`SELECT runs.id FROM runs WHERE runs.provider IN (${sql.join(invented)})`;
};
