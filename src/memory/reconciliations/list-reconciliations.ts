import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';

/** One comparison of the books of a session with its venue. */
export interface ReconciliationRecord {
  readonly id: number;
  readonly sessionId: string;
  /** ms UTC, the session's market. */
  readonly time: number;
  readonly cause: string;
  readonly outcome: 'match' | 'corrected' | 'mismatch' | 'failed';
  readonly differences: readonly unknown[];
  /** Money that no difference explains. */
  readonly residue: number;
  readonly halted: boolean;
  readonly message: string;
}

/** The reconciliations of a session, the newest first. */
export const listReconciliations = async (
  { db }: Memory,
  { sessionId, limit = 50 }: { readonly sessionId: string; readonly limit?: number },
): Promise<readonly ReconciliationRecord[]> => {
  const rows = await db
    .selectFrom('reconciliations')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ session_id, differences, halted, ...row }) => ({
    ...row,
    sessionId: session_id,
    differences: fromJson<readonly unknown[]>(differences),
    halted: halted === 1,
  }));
};
