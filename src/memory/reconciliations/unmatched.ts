import type { Memory } from '../memory.js';

/** A reconciliation that did not simply match. */
export interface Unmatched {
  readonly sessionId: string;
  /** ms UTC. */
  readonly time: number;
  readonly outcome: 'corrected' | 'mismatch' | 'failed';
  /** Money that no difference explains. */
  readonly residue: number;
  readonly halted: boolean;
  readonly message: string;
}

/** The reconciliations of these sessions in `[from, to)` (ms UTC) that found a difference or failed, oldest first. */
export const unmatchedReconciliations = async (
  { db }: Memory,
  {
    sessionIds,
    from,
    to,
  }: { readonly sessionIds: readonly string[]; readonly from: number; readonly to: number },
): Promise<readonly Unmatched[]> => {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .selectFrom('reconciliations')
    .where('session_id', 'in', [...sessionIds])
    .where('time', '>=', from)
    .where('time', '<', to)
    .where('outcome', '<>', 'match')
    .select(['session_id as sessionId', 'time', 'outcome', 'residue', 'halted', 'message'])
    .orderBy('time')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome as Unmatched['outcome'],
    halted: row.halted === 1,
  }));
};
