import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';
import { dayOf } from '../trades/mark-days.js';

/** The sessions that ran under a snapshot in one mode and one currency, traded or not. Times ms UTC. */
export interface RanGroup {
  readonly snapshotId: number;
  readonly mode: SessionMode;
  /** Quote currency; null for sessions that do not tell. */
  readonly currency: string | null;
  /** Start of the first session. */
  readonly from: number;
  /** End of the last one; null while one runs. */
  readonly to: number | null;
  /** The last day on which one was active, midnight UTC. */
  readonly lastDay: number;
}

/** Every snapshot under which sessions ran, by mode and currency. `today` is midnight UTC of the running day, ms. */
export const ranGroups = async ({ db }: Memory, today: number): Promise<readonly RanGroup[]> => {
  const rows = await db
    .selectFrom('trading_sessions')
    .where('snapshot_id', 'is not', null)
    .groupBy(['snapshot_id', 'mode', 'quote_currency'])
    .select(['snapshot_id as snapshotId', 'mode', 'quote_currency as currency'])
    .select(({ fn }) => [
      fn.min<number>('started_at').as('from'),
      fn.max<number>('started_at').as('newest'),
      fn.max<number | null>('ended_at').as('ended'),
      fn.countAll<number>().as('sessions'),
      fn.count<number>('ended_at').as('over'),
    ])
    .orderBy('snapshot_id')
    .orderBy('mode')
    .$narrowType<{ snapshotId: number }>()
    .execute();
  return rows.map(({ newest, ended, sessions, over, ...row }) => {
    // A replay lives in the time of its candles: one that has no end is not active today.
    const runs = over < sessions && row.mode !== 'replay';
    const last = Math.max(newest, ended === null ? newest : ended - 1);
    return {
      ...row,
      to: over === sessions ? ended : null,
      lastDay: runs ? Math.max(today, dayOf(newest)) : dayOf(last),
    };
  });
};
