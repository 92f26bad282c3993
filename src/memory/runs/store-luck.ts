import type { LuckReport } from '../../core/luck-report.js';
import { fromJson, toJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { RunRemarks } from './new-run.js';

/**
 * Keeps with a run what its last report said of luck, so that it can be shown again as it was: what the ledger knows
 * grows. The run must be there.
 */
export const storeLuck = async ({ db }: Memory, runId: string, luck: LuckReport): Promise<void> => {
  const { remarks } = await db
    .selectFrom('runs')
    .select('remarks')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('runs')
    .set({ remarks: toJson({ ...fromJson<RunRemarks>(remarks), luck }) })
    .where('id', '=', runId)
    .execute();
};
