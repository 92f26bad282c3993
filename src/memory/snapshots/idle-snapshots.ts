import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';

/** A snapshot under which sessions ran and nothing was traded. Times ms UTC. */
export interface IdleSnapshot {
  readonly id: number;
  readonly hash: string;
  readonly strategyId: number;
  readonly strategy: string;
  /** Start of its first session. */
  readonly from: number;
  /** End of its last one; null while one runs. */
  readonly to: number | null;
}

/** The snapshots of a mode whose sessions have no trades at all, the newest first. */
export const idleSnapshots = async ({ db }: Memory, mode: SessionMode): Promise<readonly IdleSnapshot[]> => {
  const rows = await db
    .selectFrom('trading_sessions as s')
    .innerJoin('strategy_snapshots as n', 'n.id', 's.snapshot_id')
    .innerJoin('strategies', 'strategies.id', 'n.strategy_id')
    .where('s.mode', '=', mode)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trades as t')
            .innerJoin('trading_sessions as o', 'o.id', 't.session_id')
            .select('t.id')
            .whereRef('o.snapshot_id', '=', 's.snapshot_id')
            .where('o.mode', '=', mode)
            .where('t.session_id', 'is not', null),
        ),
      ),
    )
    .groupBy(['n.id', 'n.hash', 'n.strategy_id', 'strategies.name'])
    .select(['n.id as id', 'n.hash as hash', 'n.strategy_id as strategyId', 'strategies.name as strategy'])
    .select(({ fn }) => [
      fn.min<number>('s.started_at').as('from'),
      fn.max<number | null>('s.ended_at').as('ended'),
      fn.countAll<number>().as('sessions'),
      fn.count<number>('s.ended_at').as('over'),
    ])
    .orderBy('n.id', 'desc')
    .execute();
  return rows.map(({ ended, sessions, over, ...row }) => ({ ...row, to: over === sessions ? ended : null }));
};
