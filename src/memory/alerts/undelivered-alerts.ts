import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { Severity } from '../schema/live-books.js';

/** An alert that has not reached anybody: it waits, it failed and will be tried again, or it was given up. */
export interface UndeliveredAlert {
  /** ms UTC. */
  readonly time: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly title: string;
  readonly channel: string;
  readonly status: 'queued' | 'sending' | 'failed' | 'dead';
  readonly attempts: number;
  readonly error: string | null;
}

/** The alerts of `[from, to)` (ms UTC) that were not delivered, oldest first, and how many there are in all. */
export const undeliveredAlerts = async (
  { db }: Memory,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<{ readonly total: number; readonly listed: readonly UndeliveredAlert[] }> => {
  const query = db
    .selectFrom('alerts')
    .where('time', '>=', from)
    .where('time', '<', to)
    .where('status', 'in', ['queued', 'sending', 'failed', 'dead']);
  const { total } = await query.select(sql<number>`COUNT(*)`.as('total')).executeTakeFirstOrThrow();
  const listed = await query
    .select(['time', 'severity', 'rule', 'title', 'channel', 'attempts', 'error'])
    .select(sql<UndeliveredAlert['status']>`status`.as('status'))
    .orderBy('time')
    .orderBy('id')
    .limit(limit)
    .execute();
  return { total, listed };
};
