import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/** A reconciliation that did not simply match. */
export interface Unmatched {
  readonly sessionId: string;
  /** ms UTC. */
  readonly time: number;
  readonly outcome: 'corrected' | 'mismatch' | 'failed';
  /** Money that no difference explains. */
  readonly residue: number;
  /** Whether the entries were held from then on. */
  readonly halted: boolean;
  /** Until when, ms UTC; null where they are held still, and for what held nothing. */
  readonly until: number | null;
  readonly message: string;
}

/** Outcome of the comparison before that said anything of the books. */
const BEFORE = sql<string | null>`LAG(outcome) OVER (
  PARTITION BY session_id, CASE WHEN outcome = 'failed' THEN 1 ELSE 0 END ORDER BY time, id)`;

/**
 * The reconciliations of these sessions in `[from, to)` (ms UTC) that found a difference or failed, oldest first. Those
 * that found again what held the entries already are left out: an interruption is one, from its begin to its end.
 */
export const unmatchedReconciliations = async (
  { db }: Memory,
  {
    sessionIds,
    from,
    to,
  }: { readonly sessionIds: readonly string[]; readonly from: number; readonly to: number },
): Promise<readonly Unmatched[]> => {
  if (sessionIds.length === 0) return [];
  const compared = db
    .selectFrom('reconciliations')
    .where('session_id', 'in', [...sessionIds])
    .where('time', '>=', from)
    .where('time', '<', to)
    .select(['id', 'session_id as sessionId', 'time', 'outcome', 'residue', 'halted', 'message'])
    .select(BEFORE.as('before'));
  const rows = await db
    .selectFrom(compared.as('compared'))
    .select(['sessionId', 'time', 'outcome', 'residue', 'halted', 'message', 'before'])
    .where(sql<boolean>`(outcome <> 'match' OR before = 'mismatch')`)
    .where(sql<boolean>`(outcome <> 'mismatch' OR before IS NULL OR before <> 'mismatch')`)
    .orderBy('time')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.flatMap(({ before, ...row }, i): readonly Unmatched[] => {
    const { outcome } = row;
    if (outcome === 'match') return [];
    const halted = row.halted === 1;
    const end = rows
      .slice(i + 1)
      .find((later) => later.sessionId === row.sessionId && later.before === 'mismatch');
    return [{ ...row, outcome, halted, until: halted ? (end?.time ?? null) : null }];
  });
};
